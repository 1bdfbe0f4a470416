using OfferProxy.Configuration.Reading;

namespace OfferProxy.Requests.Routes;

/// <summary>Metadata that starts as ours is one of ours: a mistyped name would silently turn a route into plain YARP.</summary>
internal sealed class MetadataNamesRule : IRouteRule
{
    private static readonly string[] Known =
        [RouteMetadataNames.Operation, RouteMetadataNames.CachePolicy, RouteMetadataNames.Placement];

    /// <inheritdoc/>
    public void Check(RouteRuleContext context)
    {
        foreach (var (name, value) in context.Route.Metadata ?? new Dictionary<string, string>())
        {
            if (name.StartsWith(RouteMetadataNames.Prefix, StringComparison.OrdinalIgnoreCase) && !Known.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                var hint = NearestName.Hint(name, Known);
                context.FailMetadata(name, value, hint.Length > 0 ? $"is not a known key{hint}" : $"is not a known key; known are {string.Join(", ", Known)}");
            }
        }
    }
}
