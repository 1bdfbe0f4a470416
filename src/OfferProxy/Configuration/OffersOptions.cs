using OfferProxy.Admission.Integrations;
using OfferProxy.Admission.Sites;
using OfferProxy.Caching.Policies;
using OfferProxy.Caching.Store;
using OfferProxy.Origin;

namespace OfferProxy.Configuration;

/// <summary>The <c>Offers</c> section, read and typed. Immutable: a reload makes a new one.</summary>
public sealed record OffersOptions
{
    /// <summary>
    /// The absolute <c>http</c> or <c>https</c> URL under which shoppers reach the gateway; links of the origin are led
    /// back to it. Without query or fragment; a path is kept. Required.
    /// </summary>
    public required Uri PublicUrl { get; init; }

    /// <summary>Where the known integrations come from.</summary>
    public IntegrationsOptions Integrations { get; init; } = new();

    /// <summary>Which sites are refused and where a request says which site it comes from.</summary>
    public SiteBlockingOptions SiteBlocking { get; init; } = new();

    /// <summary>Cache policies by name; a route chooses one with the metadata <c>Offers.CachePolicy</c>. Names are case-insensitive.</summary>
    public IReadOnlyDictionary<string, CachePolicyOptions> CachePolicies { get; init; } =
        new Dictionary<string, CachePolicyOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The store of cached offers.</summary>
    public CacheOptions Cache { get; init; } = new();

    /// <summary>How the gateway deals with the origin.</summary>
    public OriginOptions Origin { get; init; } = new();
}
