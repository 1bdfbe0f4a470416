using OfferProxy.Configuration.Reading;
using OfferProxy.Impressions.EventIds;

namespace OfferProxy.Requests.Routes;

/// <summary>What a route says of event ids can be read, and parameters that it takes them from stand in its path.</summary>
internal sealed class RouteEventsRule : IRouteRule
{
    /// <inheritdoc/>
    public void Check(RouteRuleContext context)
    {
        if (context.Metadata(RouteMetadataNames.VerifyEvents) is { } verify && OfferRouteMetadata.VerifyEvents(context.Route) is null)
        {
            var names = Enum.GetNames<EventVerification>();
            context.FailMetadata(RouteMetadataNames.VerifyEvents, verify, $"must be {string.Join(" or ", names)}{NearestName.Hint(verify, names)}");
        }

        if (OfferRouteMetadata.EventIdFrom(context.Route, out var wrong) is not { } inputs)
        {
            return;
        }

        wrong ??= inputs.Where(input => input.Source == EventInputSource.Route && context.Pattern is { } pattern && pattern.GetParameter(input.Name) is null)
            .Select(static input => $"takes an id from {input}, and the path of the route has no such parameter").FirstOrDefault();
        if (wrong is not null)
        {
            context.FailMetadata(RouteMetadataNames.EventIdFrom, context.Metadata(RouteMetadataNames.EventIdFrom), wrong);
        }
    }
}
