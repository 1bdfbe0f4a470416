using OfferProxy.Configuration.Reading;
using OfferProxy.Requests.Inputs;

namespace OfferProxy.Requests.Routes;

/// <summary>
/// Where a route requires a placement, it is a key of the route's cache policy: what admission tells apart is not shared. A
/// mistyped key would be a query parameter that nobody sends.
/// </summary>
internal sealed class PlacementKeyRule : IRouteRule
{
    /// <inheritdoc/>
    public void Check(RouteRuleContext context)
    {
        if (OfferRouteMetadata.TryRead(context.Route, out var metadata) && metadata is { PlacementRequired: true, CachePolicy: { } name }
            && context.FindPolicy(name) is { } policy
            && !policy.Key.Any(static key => key is { Source: not RequestInputSource.Header, Name: RoutePlan.Placement })
            && context.Route.Match?.Path?.Contains($"{{{RoutePlan.Placement}}}", StringComparison.OrdinalIgnoreCase) != true)
        {
            var meant = NearestName.Find(RoutePlan.Placement, policy.Key.Select(static key => key.Name)) is { } near ? $" in the place of '{near}'" : "";
            context.FailMetadata(
                RouteMetadataNames.CachePolicy, name,
                $"must name a policy that has '{RoutePlan.Placement}' as a key, which this route requires: offers of one placement would be served to another. Add it to Offers:CachePolicies:{name}:Key{meant}");
        }
    }
}
