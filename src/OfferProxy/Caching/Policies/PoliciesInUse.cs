using OfferProxy.Configuration;
using OfferProxy.Configuration.Reloading;

namespace OfferProxy.Caching.Policies;

/// <summary>The policies in use: what is stored is used for as long as they say, whenever it was stored.</summary>
internal sealed class PoliciesInUse() : Reloadable<CachePoliciesOptions>(new CachePoliciesOptions())
{
    /// <summary>A duration has changed: <see cref="Reloadable{T}.Current"/> has the new ones already.</summary>
    public event Action? DurationsChanged;

    /// <inheritdoc/>
    protected override CachePoliciesOptions Compile(OffersCandidate candidate, CachePoliciesOptions? last, ConfigurationErrors errors)
    {
        var next = candidate.Get<CachePoliciesOptions>();
        return last is not null && HaveSameDurations(last, next) ? last : next;
    }

    /// <inheritdoc/>
    protected override void Retire(CachePoliciesOptions last) => DurationsChanged?.Invoke();

    private static bool HaveSameDurations(CachePoliciesOptions some, CachePoliciesOptions others) =>
        some.ByName.Count == others.ByName.Count
        && some.ByName.All(one => others.ByName.TryGetValue(one.Key, out var other) && DurationsOf(one.Value) == DurationsOf(other));

    private static (TimeSpan, TimeSpan, TimeSpan, TimeSpan, TimeSpan, TimeSpan) DurationsOf(CachePolicyOptions policy) =>
        (policy.FreshFor, policy.StaleWhileRevalidate, policy.StaleIfError, policy.NoOfferFor, policy.ErrorFor, policy.BypassFor);
}
