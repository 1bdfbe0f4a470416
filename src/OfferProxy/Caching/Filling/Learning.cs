using System.Collections.Concurrent;
using OfferProxy.Responses;
using OfferProxy.Sharing.Envelopes;

namespace OfferProxy.Caching.Filling;

/// <summary>
/// Who asks the origin for all of one kind whose values were not seen, so that the others may wait for what that shows. A kind
/// whose document was not the copy is not waited for until its time is over: each of it asks for itself. Then one is looked at again.
/// </summary>
internal sealed class Learning(TimeProvider time)
{
    /// <summary>How many kinds that are not waited for are known; beyond, all are forgotten, and each is looked at again.</summary>
    public const int MaxDifferent = 4096;

    private readonly ConcurrentDictionary<(string Key, EnvelopeGap Gap), LearningRequest> _asking = new();
    private readonly ConcurrentDictionary<(string Key, EnvelopeGap Gap), DateTimeOffset> _different = new();

    /// <summary>Whether the origin is known to write such values otherwise, so that there is nothing to wait for.</summary>
    public bool IsDifferent(string key, EnvelopeGap gap)
    {
        if (!_different.TryGetValue((key, gap), out var until))
        {
            return false;
        }

        if (time.GetUtcNow() < until)
        {
            return true;
        }

        _different.TryRemove(new((key, gap), until));
        return false;
    }

    /// <summary>Says that the origin writes such values otherwise.</summary>
    /// <param name="key">The cache key.</param>
    /// <param name="gap">The kind.</param>
    /// <param name="lasts">For how long nobody waits for another of the kind.</param>
    public void MarkDifferent(string key, EnvelopeGap gap, TimeSpan lasts)
    {
        if (_different.Count >= MaxDifferent)
        {
            _different.Clear();
        }

        _different[(key, gap)] = time.GetUtcNow() + lasts;
    }

    /// <summary>Whether a request asks for all of its kind: it ends that with <see cref="End"/>. Else it may wait.</summary>
    /// <param name="fill">The request.</param>
    /// <param name="gap">The kind.</param>
    /// <param name="patience">How long others wait for one. One that takes longer may be held up by its own flow: another asks beside it, and is waited for from then on.</param>
    /// <param name="asking">The one that asks.</param>
    public bool TryBegin(Fill fill, EnvelopeGap gap, TimeSpan patience, out LearningRequest asking)
    {
        var mine = new LearningRequest(fill.Key, gap, fill.Values, time.GetTimestamp());
        while (true)
        {
            asking = _asking.GetOrAdd((mine.Key, gap), mine);
            if (ReferenceEquals(asking, mine))
            {
                return true;
            }

            if (time.GetElapsedTime(asking.Since) < patience)
            {
                return false;
            }

            if (_asking.TryUpdate((mine.Key, gap), mine, asking))
            {
                asking = mine;
                return true;
            }
        }
    }

    /// <summary>Ends what <see cref="TryBegin"/> began.</summary>
    /// <param name="asking">The request that asked.</param>
    /// <param name="failure">How the origin failed it.</param>
    /// <param name="differentFor">For how long nobody waits for another of the kind, since the document was not the copy; null: it was, or told nothing.</param>
    public void End(LearningRequest asking, OriginFailure failure, TimeSpan? differentFor)
    {
        if (differentFor is { } lasts)
        {
            MarkDifferent(asking.Key, asking.Gap, lasts);
        }

        _asking.TryRemove(new((asking.Key, asking.Gap), asking));
        asking.End(failure);
    }
}
