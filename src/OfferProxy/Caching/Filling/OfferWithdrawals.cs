using OfferProxy.Caching.Purging;
using OfferProxy.Caching.Store;
using OfferProxy.Caching.Withdrawing;
using OfferProxy.Overriding;

namespace OfferProxy.Caching.Filling;

/// <summary>
/// Has the cache know which offers are withdrawn. From when one is, nothing that holds it is stored any longer; what is stored is gone
/// after that, and so nothing slips between the two. Of an offer that is restored what says that there is none is gone.
/// </summary>
internal sealed class OfferWithdrawals
{
    private const int MostPurges = 64;

    private readonly WithdrawnOffers _withdrawn;
    private readonly OfferStore _store;
    private HashSet<string> _last = new(StringComparer.Ordinal);

    /// <param name="standing">The overrides that stand.</param>
    /// <param name="withdrawn">What the cache knows of them.</param>
    /// <param name="store">The store.</param>
    public OfferWithdrawals(StandingOverrides standing, WithdrawnOffers withdrawn, OfferStore store)
    {
        (_withdrawn, _store) = (withdrawn, store);
        standing.Changed += Use;
        standing.Update(set =>
        {
            Use(set);
            return set;
        });
    }

    // One change after the other.
    private void Use(OverrideSet set)
    {
        var next = set.All.Where(static one => one.Target.Kind == OverrideKind.Offer).Select(static one => one.Target.Name).ToHashSet(StringComparer.Ordinal);
        if (next.SetEquals(_last))
        {
            return;
        }

        var changed = next.Except(_last).Concat(_last.Except(next)).ToList();
        _last = next;
        _withdrawn.Use(next);

        // What others stored with the offer before they knew is purged by them too, and is refused as it comes. Of many a purge of all is one.
        IEnumerable<PurgeTarget> targets = changed.Count > MostPurges ? [new(PurgeScope.All)] : changed.Select(static id => new PurgeTarget(PurgeScope.Offer, id));
        foreach (var target in targets)
        {
            _store.Purge(target, soft: false, _store.LastSharedPurge);
        }
    }
}
