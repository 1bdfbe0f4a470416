using OfferProxy.Configuration.Reading;

namespace OfferProxy.Requests.Routes;

/// <summary>Metadata that starts or reads as ours is one of ours: a mistyped name would silently turn a route into plain YARP.</summary>
internal sealed class MetadataNamesRule : IRouteRule
{
    // A host's metadata that are so near to ours are ours, mistyped.
    private const int Slips = 2;

    private static readonly string[] Known =
        [RouteMetadataNames.Operation, RouteMetadataNames.CachePolicy, RouteMetadataNames.Placement, RouteMetadataNames.EventIdFrom, RouteMetadataNames.VerifyEvents];

    /// <inheritdoc/>
    public void Check(RouteRuleContext context)
    {
        foreach (var (name, value) in context.Route.Metadata ?? new Dictionary<string, string>())
        {
            if (!Known.Contains(name, StringComparer.OrdinalIgnoreCase)
                && (name.StartsWith(RouteMetadataNames.Prefix, StringComparison.OrdinalIgnoreCase) || IsNearOurs(name)))
            {
                context.FailMetadata(name, value, KnownKeys.Explain(IsPrefixForgotten(name) ? RouteMetadataNames.Prefix + name : name, Known));
            }
        }
    }

    private static bool IsNearOurs(string name) => NearestName.Find(name, Known, Slips) is not null || IsPrefixForgotten(name);

    private static bool IsPrefixForgotten(string name) => NearestName.Find(RouteMetadataNames.Prefix + name, Known, Slips) is not null;
}
