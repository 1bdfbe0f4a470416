using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using OfferProxy.Caching;
using OfferProxy.Requests;
using OfferProxy.Requests.Operations;
using Yarp.ReverseProxy.Model;

namespace OfferProxy.Origin;

/// <summary>
/// Makes the <see cref="HttpContext"/> on which a request in the gateway's own name goes through the rest of the YARP
/// pipeline. It belongs to no connection and no client: nothing of one can reach it, and no client's leaving ends it.
/// </summary>
internal static class DetachedContext
{
    private const string UserAgent = "OfferProxy";

    /// <summary>Makes the context of a request, whose response body goes to <paramref name="body"/>.</summary>
    public static DefaultHttpContext Create(OriginRequest request, Stream body, IServiceProvider services, CancellationToken aborted)
    {
        var context = new DefaultHttpContext { RequestServices = services };
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        context.Features.Set<IHttpRequestBodyDetectionFeature>(NoRequestBody.Instance);
        context.Features.Set<IOfferFeature>(new DetachedFeature(request));
        context.Features.Set<IReverseProxyFeature>(ProxyFeature(request.Route));
        context.RequestAborted = aborted;
        context.SetEndpoint(request.Endpoint);

        context.Request.Method = HttpMethods.Get;
        context.Request.Protocol = HttpProtocol.Http11;
        context.Request.Scheme = request.PublicUrl.Scheme;
        context.Request.Host = HostString.FromUriComponent(request.PublicUrl);
        context.Request.Path = request.Path;
        context.Request.QueryString = request.Query;

        // A copy: a transform may change what it is given.
        context.Request.RouteValues = new(request.RouteValues);
        context.Request.Headers.Accept = "application/json";
        context.Request.Headers.AcceptEncoding = "identity";
        context.Request.Headers.UserAgent = UserAgent;
        foreach (var (name, value) in request.Headers)
        {
            context.Request.Headers[name] = value;
        }

        return context;
    }

    /// <summary>Whether a context is that of one of the gateway's own requests, and not a client's.</summary>
    public static bool Is(HttpContext context) => context.Features.Get<IOfferFeature>() is DetachedFeature;

    // As YARP's initializer does at the head of its pipeline, which this request joins behind it.
    private static ReverseProxyFeature ProxyFeature(RouteModel route)
    {
        var cluster = route.Cluster ?? throw new InvalidOperationException($"Route '{route.Config.RouteId}' has no cluster.");
        var destinations = cluster.DestinationsState;
        return new()
        {
            Route = route,
            Cluster = cluster.Model,
            AllDestinations = destinations.AllDestinations,
            AvailableDestinations = destinations.AvailableDestinations,
        };
    }

    // Made from the request itself, since the client's is gone before this one is; and only where somebody asks.
    private sealed class DetachedFeature(OriginRequest request) : IOfferFeature
    {
        public OfferOperation Operation =>
            OfferRouteMetadata.TryRead(request.Route.Config, out var metadata)
                ? metadata.Operation.Kind
                : throw new InvalidOperationException($"Route '{request.Route.Config.RouteId}' has no operation.");

        public string? IntegrationId => request.RouteValues.GetValueOrDefault(RouteValueNames.IntegrationId) as string;

        public string? Placement => QueryHelpers.ParseQuery(request.Query.Value).TryGetValue(RoutePlan.Placement, out var value) && value is [{ Length: > 0 } one] ? one : null;

        // Nothing is filled for another.
        public bool KnownIntegration => true;

        public string? ErrorCode => null;

        public CacheDecision Decision => default;
    }

    private sealed class NoRequestBody : IHttpRequestBodyDetectionFeature
    {
        public static NoRequestBody Instance { get; } = new();

        public bool CanHaveBody => false;
    }
}
