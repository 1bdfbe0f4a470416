using Microsoft.AspNetCore.Http;
using OfferProxy.Caching.Policies;
using OfferProxy.Configuration;
using Yarp.ReverseProxy.Configuration;

namespace OfferProxy.Requests.Routes;

/// <summary>
/// Keeps the route rules wherever YARP's routes come from: YARP rejects a configuration for which a filter throws, and
/// stays with the one before. Holds too that there is a pipeline that heeds our metadata.
/// </summary>
internal sealed class OffersRouteFilter(OffersSource source, ProxyPipeline pipeline) : IProxyConfigFilter
{
    /// <inheritdoc/>
    public ValueTask<ClusterConfig> ConfigureClusterAsync(ClusterConfig cluster, CancellationToken cancel) => new(cluster);

    /// <inheritdoc/>
    public ValueTask<RouteConfig> ConfigureRouteAsync(RouteConfig route, ClusterConfig? cluster, CancellationToken cancel)
    {
        if (!HasOurMetadata(route))
        {
            return new(route);
        }

        pipeline.RequireOffers(route.RouteId);

        // Policies are looked up in the section, not in the options in use: YARP may be told of a change before they are.
        var errors = source.NewErrors();
        RouteRules.Check(new(route, $"ReverseProxy:Routes:{route.RouteId}", CachePoliciesReader.NamesIn(source), name => CachePoliciesReader.Find(source, name), cluster is not null, errors));
        return errors.All.Count > 0 ? throw new OffersConfigurationException(errors.All) : new(AcceptPreflight(route));
    }

    private static bool HasOurMetadata(RouteConfig route) =>
        route.Metadata?.Keys.Any(name => name.StartsWith(RouteMetadataNames.Prefix, StringComparison.OrdinalIgnoreCase)) == true;

    // A preflight request has a method of its own, and would otherwise not reach the route whose methods it asks about.
    private static RouteConfig AcceptPreflight(RouteConfig route) =>
        OfferRouteMetadata.TryRead(route, out _)
        && string.IsNullOrEmpty(route.CorsPolicy)
        && route.Match.Methods is { Count: > 0 } methods
        && !methods.Contains(HttpMethods.Options, StringComparer.OrdinalIgnoreCase)
            ? route with { Match = route.Match with { Methods = [.. methods, HttpMethods.Options] } }
            : route;
}
