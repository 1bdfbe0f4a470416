using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace OfferProxy.Hits;

/// <summary>
/// Which route a plain path leads to, as ASP.NET's routing would say for a GET; compiled from all endpoints of the host as a trie, since
/// any of them may come before a route of ours. Where that is not certain, it says that there is none. Immutable.
/// </summary>
internal sealed class HitRoutes
{
    private readonly HitNode _root = new();

    private HitRoutes()
    {
    }

    /// <summary>Compiles the endpoints of a host.</summary>
    /// <param name="endpoints">The endpoints.</param>
    /// <param name="constraints">Makes the constraints of parameters.</param>
    public static HitRoutes Compile(IReadOnlyList<Endpoint> endpoints, ParameterPolicyFactory constraints)
    {
        var matching = endpoints.OfType<RouteEndpoint>().Where(static endpoint => IsMatched(endpoint) && TakesGet(endpoint))
            .Select(endpoint => (Endpoint: endpoint, Route: HitRoute.Create(endpoint, constraints))).ToList();

        // The order in which routing prefers them, as a number; the same for those that it could not tell apart by this.
        var ranks = matching.Select(static one => (one.Endpoint.Order, one.Endpoint.RoutePattern.InboundPrecedence)).Distinct().Order().Index()
            .ToDictionary(static one => one.Item, static one => one.Index);
        var routes = new HitRoutes();
        foreach (var (endpoint, route) in matching)
        {
            routes._root.Add(endpoint.RoutePattern, new(ranks[(endpoint.Order, endpoint.RoutePattern.InboundPrecedence)], route));
        }

        return routes;
    }

    /// <summary>The route of a path, but for the constraints of its parameters; null where it is none of the lane's, or not certain.</summary>
    public HitRoute? Find(in HitPath path)
    {
        var best = HitCandidate.None;
        _root.Find(path, 0, ref best);
        return best.Route;
    }

    private static bool IsMatched(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<ISuppressMatchingMetadata>() is not { SuppressMatching: true };

    private static bool TakesGet(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is not { HttpMethods: { Count: > 0 } methods } || methods.Contains(HttpMethods.Get, StringComparer.OrdinalIgnoreCase);
}
