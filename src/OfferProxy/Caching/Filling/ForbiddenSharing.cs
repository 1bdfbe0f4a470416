using OfferProxy.Caching.Purging;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Courses;

namespace OfferProxy.Caching.Filling;

/// <summary>
/// Takes responses that forbid sharing. One asker's may do so for its own flow's sake, so that two independent ones' have to,
/// before others go past the cache.
/// </summary>
internal sealed class ForbiddenSharing(CandidateStore<EntryTags> candidates, FillStore store)
{
    private readonly FirstAskers _first = new(candidates, "forbids");

    /// <summary>What the first asker of a key whose response forbids sharing put into the slots; null: there is none.</summary>
    public SlotContents? First(string key) => _first.Find(key);

    /// <summary>A response of the key is shared: nothing is held against it any longer.</summary>
    public void Forget(string key) => _first.Forget(key);

    /// <summary>Takes such a response.</summary>
    /// <param name="fill">The fill that got it.</param>
    /// <param name="current">What is stored; null: nothing.</param>
    /// <param name="marker">What the response came to.</param>
    public FillOutcome Take(Fill fill, StoredResponse? current, BypassMarker marker)
    {
        var (now, first) = (store.Now, First(fill.Key));
        if (IsEnough(fill, current, first))
        {
            return FillOutcome.Create(current, marker, now);
        }

        if (current is not null && current.IsUsable(now))
        {
            return new(marker, current);
        }

        // It is its asker's own; but who asks again and again in the same words need not wait for each other's.
        if (first is not null)
        {
            foreach (var (scope, key) in fill.ScopedKeys)
            {
                if (scope.Includes(first, fill.Values))
                {
                    store.Put(fill, key, marker);
                    break;
                }
            }
        }

        return new(new UnprovenFill(marker.Reason), Kept: null) { Own = marker, Reason = marker.Reason };
    }

    private bool IsEnough(Fill fill, StoredResponse? current, SlotContents? first)
    {
        if (fill.Plan.Sharing.Witnesses == 1)
        {
            return true;
        }

        if (!Independence.IsWitness(fill.Values, fill.Plan.Sharing.Ids))
        {
            return false;
        }

        if (first is null)
        {
            _first.Put(fill.Key, fill.Values);
            return false;
        }

        if (current?.Proof is not { IsScoped: true } && !Independence.AreIndependent(first, fill.Values))
        {
            return false;
        }

        Forget(fill.Key);
        return true;
    }
}
