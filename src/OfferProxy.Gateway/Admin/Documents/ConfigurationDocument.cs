using OfferProxy.Explaining;

namespace OfferProxy.Gateway.Admin.Documents;

/// <summary>The configuration as it is compiled, without a secret: no key, no password, no connection string, no transform.</summary>
internal sealed record ConfigurationDocument : ConfigurationState
{
    /// <summary>How much of each thing it holds.</summary>
    public required IReadOnlyDictionary<string, int> Counts { get; init; }

    /// <summary>The routes.</summary>
    public required IReadOnlyList<ExplainedRoute> Routes { get; init; }

    /// <summary>The clusters.</summary>
    public required IReadOnlyList<ExplainedCluster> Clusters { get; init; }

    /// <summary>The cache policies, by name.</summary>
    public required IReadOnlyDictionary<string, PolicyDocument> CachePolicies { get; init; }

    /// <summary>The rate limits, by name.</summary>
    public required IReadOnlyDictionary<string, RateLimitDocument> RateLimits { get; init; }

    /// <summary>The proxies that are believed.</summary>
    public required IReadOnlyList<string> TrustedProxies { get; init; }

    /// <summary>What else the section <c>Offers</c> says.</summary>
    public required OffersDocument Offers { get; init; }

    /// <summary>The overrides that stand above its files.</summary>
    public required IReadOnlyList<ExplainedOverride> Overrides { get; init; }
}
