namespace OfferProxy.Requests.Routes;

/// <summary>Only offers are cached: a flow is opened and an event recorded by asking the origin.</summary>
internal sealed class CachedOperationRule : IRouteRule
{
    /// <inheritdoc/>
    public void Check(RouteRuleContext context)
    {
        if (context.Operation is OfferOperation.Flow or OfferOperation.Event
            && context.Metadata(RouteMetadataNames.CachePolicy) is { } policy)
        {
            context.FailMetadata(RouteMetadataNames.CachePolicy, policy, $"cannot stand on a route of operation {context.Operation}, which is never cached: remove it");
        }
    }
}
