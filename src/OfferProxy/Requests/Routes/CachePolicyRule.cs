using OfferProxy.Configuration.Reading;

namespace OfferProxy.Requests.Routes;

/// <summary>A cache policy is one that is configured.</summary>
internal sealed class CachePolicyRule : IRouteRule
{
    /// <inheritdoc/>
    public void Check(RouteRuleContext context)
    {
        if (context.Metadata(RouteMetadataNames.CachePolicy) is { } name
            && !context.CachePolicies.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            var known = context.CachePolicies.Count == 0 ? "there are none" : $"there are {string.Join(", ", context.CachePolicies)}";
            context.FailMetadata(RouteMetadataNames.CachePolicy, name, $"must name one of Offers:CachePolicies; {known}{NearestName.Hint(name, context.CachePolicies)}");
        }
    }
}
