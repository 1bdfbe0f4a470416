using OfferProxy.Caching.Purging;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Courses;
using OfferProxy.Sharing.Proofs;

namespace OfferProxy.Caching.Filling;

/// <summary>Holds documents against the copy that their askers could have had, or had not for want of such values seen.</summary>
internal sealed class AloneDocuments(CandidateStore<EntryTags> candidates, FillStore store)
{
    /// <summary>Takes a document.</summary>
    /// <param name="fill">The request that got it.</param>
    /// <param name="current">What is stored.</param>
    /// <param name="proof">The proof of what is stored.</param>
    /// <param name="came">What the request got.</param>
    /// <param name="witness">The document.</param>
    /// <param name="isAudit">Whether the request could have been a hit, so that it speaks for all.</param>
    public (FillOutcome Outcome, Proof? Learned) Take(Fill fill, StoredResponse current, Proof proof, FillResponse came, Witness witness, bool isAudit)
    {
        var step = Course.Audit(new(proof, Candidate: null), witness, fill.Plan.Sharing);
        switch (step.Outcome)
        {
            case CourseOutcome.Grown or CourseOutcome.Freshened:
                store.Confirm(fill.Key);
                var headers = ProvenResponse.Repeated(current, witness);
                if (step.Outcome == CourseOutcome.Grown || headers.Length < current.Headers.Length)
                {
                    store.Put(fill, fill.Key, ProvenResponse.Learn(fill, current, step.State.Proven!, headers));
                }

                break;
            case CourseOutcome.GaveWay:
                candidates.Put(fill.Key, step.State.Candidate, fill.TagsOf(witness));
                store.Remove(fill.Key);
                break;
            case CourseOutcome.Mismatch:
                candidates.Put(fill.Key, null);
                store.Contradict(fill);
                var refused = FillOutcome.Refuse(fill, came, step, store.Now);
                store.Put(fill, fill.Key, refused.Made);
                return (refused, null);
        }

        return (Own(came, isAudit ? CacheReason.Audit : CacheReason.UnseenValues) with { Step = step.Outcome, Difference = step.Difference },
            step.Outcome == CourseOutcome.Grown ? step.State.Proven : null);
    }

    /// <summary>
    /// Takes what is no document: its asker's own, and no word against what others share, for its flow may have run out. Where
    /// the origin fails, one who could have had a copy gets it all the same.
    /// </summary>
    /// <param name="fill">The request that got it.</param>
    /// <param name="current">What is stored; null: nothing.</param>
    /// <param name="came">What the request got.</param>
    /// <param name="isAudit">Whether the request could have been a hit.</param>
    public FillOutcome TakeEntry(Fill fill, StoredResponse? current, FillResponse came, bool isAudit)
    {
        var keeps = isAudit && came.Entry is FailedFill && Replacement.Keeps(current, came.Entry, store.Now);
        store.PutOwn(fill, came.Entry!);
        return new(came.Entry!, keeps ? current : null) { Own = came.Own };
    }

    /// <summary>It is its asker's own, and shows nothing.</summary>
    public static FillOutcome Own(FillResponse came, CacheReason reason) => new(new UnprovenFill(reason), Kept: null) { Own = came.Own, Reason = reason };
}
