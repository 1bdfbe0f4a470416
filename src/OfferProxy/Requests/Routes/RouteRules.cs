namespace OfferProxy.Requests.Routes;

/// <summary>All rules of a single route.</summary>
internal static class RouteRules
{
    private static readonly IRouteRule[] All =
    [
        new MetadataNamesRule(), new OperationRule(), new NeedsOperationRule(), new PlacementRule(), new CachePolicyRule(),
        new CachedMethodsRule(), new CachedOperationRule(), new PlacementKeyRule(), new RouteValuesRule(), new ClusterRule(), new RequestBodySizeRule(), new RouteEventsRule(),
    ];

    /// <summary>Adds what breaks any of them.</summary>
    public static void Check(RouteRuleContext context)
    {
        foreach (var rule in All)
        {
            rule.Check(context);
        }
    }
}
