namespace OfferProxy.Requests.Routes;

/// <summary>The other metadata say something of an operation, so without one they would do nothing.</summary>
internal sealed class NeedsOperationRule : IRouteRule
{
    /// <inheritdoc/>
    public void Check(RouteRuleContext context)
    {
        if (context.Metadata(RouteMetadataNames.Operation) is not null)
        {
            return;
        }

        foreach (var name in (string[])[RouteMetadataNames.CachePolicy, RouteMetadataNames.Placement, RouteMetadataNames.EventIdFrom, RouteMetadataNames.VerifyEvents])
        {
            if (context.Metadata(name) is { } value)
            {
                context.FailMetadata(name, value, $"has no effect without {RouteMetadataNames.Operation}: add it, or remove this");
            }
        }
    }
}
