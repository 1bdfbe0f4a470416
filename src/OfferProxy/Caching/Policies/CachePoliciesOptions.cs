namespace OfferProxy.Caching.Policies;

/// <summary>The <c>Offers:CachePolicies</c> section.</summary>
internal sealed record CachePoliciesOptions
{
    /// <summary>The policies by name, case-insensitively.</summary>
    public IReadOnlyDictionary<string, CachePolicyOptions> ByName { get; init; } =
        new Dictionary<string, CachePolicyOptions>(StringComparer.OrdinalIgnoreCase);
}
