using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using OfferProxy.Requests;
using Yarp.ReverseProxy.Model;

namespace OfferProxy.Hits;

/// <summary>
/// Which metadata let a route be answered before its middleware run. What is not known to be idle there may be what a middleware acts on: a
/// policy for CORS, authorization, rate limits, time-outs, or a host's own.
/// </summary>
internal static class HitMetadata
{
    /// <summary>Whether all metadata of an endpoint are idle.</summary>
    public static bool AreIdle(RouteEndpoint endpoint) => endpoint.Metadata.All(static item =>
        item is RouteModel or IHttpMethodMetadata or IDisableHttpMetricsMetadata or IRouteDiagnosticsMetadata or IRouteNameMetadata or IEndpointNameMetadata);

    /// <summary>Whether all metadata of a YARP route are ours.</summary>
    public static bool AreOurs(RouteModel route) =>
        route.Config.Metadata?.Keys.All(static name => name.StartsWith(RouteMetadataNames.Prefix, StringComparison.OrdinalIgnoreCase)) ?? true;
}
