using OfferProxy.Sharing.Courses;
using OfferProxy.Sharing.Documents;

namespace OfferProxy.Caching.Filling;

/// <summary>
/// Takes failures of the origin. It may fail one asker for its own flow's sake, so that it has to fail two of different flows
/// before others are told. Whom it failed first is a shopper's data: it is held where candidates are, and no longer.
/// </summary>
internal sealed class FailedFills(CandidateStore candidates, FillStore store)
{
    /// <summary>Takes a failure. What is told to all, or to the asker's like, is stored.</summary>
    /// <param name="fill">The fill that failed.</param>
    /// <param name="failed">The failure.</param>
    /// <returns>Whether it is told to all who ask for the key.</returns>
    public bool Take(Fill fill, FailedFill failed)
    {
        if (IsForAll(fill))
        {
            store.Put(fill.Key, failed);
            return true;
        }

        if ((fill.KeyOf(FillScope.SameEchoes) ?? fill.KeyOf(FillScope.SameValues)) is { } own)
        {
            store.Put(own, failed);
        }

        return false;
    }

    /// <summary>The origin has responded: what failed before was a flow's own.</summary>
    public void Forget(string key) => candidates.Put(KeyOf(key), null);

    private bool IsForAll(Fill fill)
    {
        if (fill.Values.All.Count == 0)
        {
            return true;
        }

        if (candidates.Find(KeyOf(fill.Key)) is not { } first)
        {
            candidates.Put(KeyOf(fill.Key), new() { Document = TokenizedDocument.FromOpaque(ReadOnlyMemory<byte>.Empty), Values = fill.Values });
            return false;
        }

        return first.Values.HasEchoes ? !first.Values.HasSameEchoes(fill.Values) : !first.Values.HasSameValues(fill.Values);
    }

    private static string KeyOf(string key) => key + " fails";
}
