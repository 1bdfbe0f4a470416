namespace OfferProxy.Requests.Routes;

/// <summary>A placement is either required or optional.</summary>
internal sealed class PlacementRule : IRouteRule
{
    /// <inheritdoc/>
    public void Check(RouteRuleContext context)
    {
        if (context.Metadata(RouteMetadataNames.Placement) is { } value
            && !value.Equals("Required", StringComparison.OrdinalIgnoreCase)
            && !value.Equals("Optional", StringComparison.OrdinalIgnoreCase))
        {
            context.FailMetadata(RouteMetadataNames.Placement, value, "must be Required or Optional");
        }
    }
}
