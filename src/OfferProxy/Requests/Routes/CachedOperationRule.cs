namespace OfferProxy.Requests.Routes;

/// <summary>A cache policy stands only on the route of an operation that may be cached.</summary>
internal sealed class CachedOperationRule : IRouteRule
{
    /// <inheritdoc/>
    public void Check(RouteRuleContext context)
    {
        if (context.Operation is { IsCacheable: false } operation
            && context.Metadata(RouteMetadataNames.CachePolicy) is { } policy)
        {
            context.FailMetadata(RouteMetadataNames.CachePolicy, policy, $"cannot stand on a route of operation {operation.Kind}, which is never cached: remove it");
        }
    }
}
