namespace OfferProxy.Caching.Purging;

/// <summary>By what an operator may name a stored entry beside its key. Immutable.</summary>
/// <param name="Plan">What tells the plan of its route from others: for those who read it elsewhere.</param>
/// <param name="Policy">The cache policy.</param>
/// <param name="Cluster">The cluster that was asked.</param>
/// <param name="Route">The route.</param>
/// <param name="Integration">The integration; null: the request had none.</param>
/// <param name="Placement">The placement; null: the request had none.</param>
/// <param name="Flow">What stands for the flow, as <see cref="FlowTag"/> makes it; null: it is no key.</param>
internal sealed record EntryTags(PlanDigest Plan, string Policy, string Cluster, string Route, string? Integration, string? Placement, string? Flow)
{
    /// <summary>The key of all requests of which some share the entry under a key of their own, and by which an operator knows it; null: its own.</summary>
    public string? WideKey { get; init; }

    /// <summary>The ids of the offers that the response holds.</summary>
    public IReadOnlyList<string> Offers { get; init; } = [];

    /// <summary>Whether a purge means an entry of these under a key.</summary>
    public bool AreMeantBy(PurgeTarget target, string key) => target.Scope switch
    {
        PurgeScope.All => true,
        PurgeScope.Key => key == target.Value || WideKey == target.Value,
        PurgeScope.Offer => Offers.Contains(target.Value, StringComparer.Ordinal),
        PurgeScope.Integration => Integration == target.Value,
        PurgeScope.Flow => Flow == target.Value,
        PurgeScope.Placement => Placement == target.Value,
        PurgeScope.Policy => Policy == target.Value,
        PurgeScope.Cluster => string.Equals(Cluster, target.Value, StringComparison.OrdinalIgnoreCase),
        _ => string.Equals(Route, target.Value, StringComparison.OrdinalIgnoreCase),
    };
}
