using OfferProxy.Caching.Purging;
using OfferProxy.Sharing.Courses;

namespace OfferProxy.Caching.Filling;

/// <summary>
/// Takes failures of the origin. It may fail one asker for its own flow's sake, so that it has to fail two of different flows
/// before others are told.
/// </summary>
internal sealed class FailedFills(CandidateStore<EntryTags> candidates, FillStore store)
{
    private readonly FirstAskers _first = new(candidates, "fails");

    /// <summary>Takes a failure. What is told to all, or to the asker's like, is stored.</summary>
    /// <param name="fill">The fill that failed.</param>
    /// <param name="failed">The failure.</param>
    /// <returns>Whether it is told to all who ask for the key.</returns>
    public bool Take(Fill fill, FailedFill failed)
    {
        if (IsForAll(fill))
        {
            // Once its time is over, it takes two of different flows again: one that fails for ever must not speak for all for ever.
            _first.Forget(fill.Key);
            store.Put(fill, fill.Key, failed);
            return true;
        }

        if ((fill.KeyOf(FillScope.SameEchoes) ?? fill.KeyOf(FillScope.SameValues)) is { } own)
        {
            store.Put(fill, own, failed);
        }

        return false;
    }

    /// <summary>The origin has responded: what failed before was a flow's own.</summary>
    public void Forget(string key) => _first.Forget(key);

    private bool IsForAll(Fill fill)
    {
        if (fill.Values.All.Count == 0)
        {
            return true;
        }

        if (_first.Find(fill.Key) is { } first)
        {
            return !first.IsOfSameFlow(fill.Values);
        }

        _first.Put(fill.Key, fill.Values);
        return false;
    }
}
