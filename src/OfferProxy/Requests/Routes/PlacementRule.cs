namespace OfferProxy.Requests.Routes;

/// <summary>A placement is either required or optional.</summary>
internal sealed class PlacementRule : IRouteRule
{
    /// <inheritdoc/>
    public void Check(RouteRuleContext context)
    {
        if (context.Metadata(RouteMetadataNames.Placement) is { } value
            && !value.Equals(RouteMetadataNames.Required, StringComparison.OrdinalIgnoreCase)
            && !value.Equals(RouteMetadataNames.Optional, StringComparison.OrdinalIgnoreCase))
        {
            context.FailMetadata(RouteMetadataNames.Placement, value, $"must be {RouteMetadataNames.Required} or {RouteMetadataNames.Optional}");
        }
    }
}
