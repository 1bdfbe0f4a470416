using OfferProxy.Caching.Purging;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Courses;
using OfferProxy.Sharing.Memory;
using OfferProxy.Sharing.Proofs;

namespace OfferProxy.Caching.Filling;

/// <summary>Takes witnesses of a key, one after the other. Its course is decided in <see cref="Course"/>; here is where its parts are kept.</summary>
internal sealed class WitnessedFills(CandidateStore<EntryTags> candidates, FillStore store, ForbiddenSharing forbidden, ScopedProofs scoped)
{
    /// <summary>How long a stale response is left alone when its refresh showed nothing: the next asker's may.</summary>
    public static readonly TimeSpan ShowedNothingFor = TimeSpan.FromMilliseconds(250);

    /// <summary>Takes a witness.</summary>
    /// <param name="fill">The fill that got it.</param>
    /// <param name="current">What is stored; null: nothing.</param>
    /// <param name="came">What the fill got.</param>
    /// <param name="witness">The witness in it.</param>
    /// <param name="record">What is remembered of an earlier proof; null: nothing.</param>
    public (FillOutcome Outcome, Proof? Proven) Take(Fill fill, StoredResponse? current, FillResponse came, Witness witness, ProofRecord? record)
    {
        var now = store.Now;
        if (current is { Kind: ResponseKind.Offer, IsSpent: false } && witness.Kind == WitnessKind.NoOffer && now < current.StaleWhileRevalidateUntil)
        {
            // No lack takes something good away while it is of use.
            current.Rest(now + ResponseClassifier.FailureFor, failing: false);
            return (new(new UnprovenFill(CacheReason.Unproven), current) { Own = came.Own, Reason = CacheReason.Unproven }, null);
        }

        var elder = candidates.Find(fill.Key);
        var step = Course.Fill(new(current is null ? null : StoredProof.ToProof(current), elder), witness, fill.Plan.Sharing, record);
        candidates.Put(fill.Key, step.State.Candidate, fill.TagsOf(witness));
        switch (step.Outcome)
        {
            case CourseOutcome.Proven or CourseOutcome.Replaced or CourseOutcome.Remembered:
                var proven = step.State.Proven!;
                var first = step.Outcome == CourseOutcome.Remembered ? null : elder;
                if (step.Outcome == CourseOutcome.Replaced)
                {
                    store.Contradict(fill);
                }

                return (Share(fill, came, step, ProvenResponse.Create(fill, proven, came, first, now, Random.Shared.NextDouble())), fill.Scope == FillScope.All ? proven : null);
            case CourseOutcome.Freshened or CourseOutcome.NewcomerDismissed:
                if (step.Outcome == CourseOutcome.Freshened)
                {
                    store.Confirm(fill.Key);
                }
                else if (elder!.Status == witness.Status && elder.Kind == witness.Kind)
                {
                    // One of another status or kind may lie with its own flow, which may have run out.
                    store.Contradict(fill);
                }

                return (Share(fill, came, step, ProvenResponse.Freshen(fill, current!, step.State.Proven!, came, now, Random.Shared.NextDouble())), null);
            case CourseOutcome.ProvenScoped or CourseOutcome.ScopedDifferent:
                return (scoped.TakeSameValues(fill, came, step, elder!), null);
            case CourseOutcome.NotIndependent when current?.Proof is null && elder is not null:
                return (scoped.Compare(fill, came, step, elder) ?? Wait(current, came, step), null);
            case CourseOutcome.Contradicted or CourseOutcome.Dropped:
                store.Contradict(fill);
                var refused = FillOutcome.Refuse(fill, came, step, now);
                store.Put(fill, fill.Key, refused.Made);
                return (refused, null);
            case CourseOutcome.GaveWay:
                store.Remove(fill.Key);
                return (Wait(current: null, came, step), null);
            case CourseOutcome.Outside or CourseOutcome.FeaturesRefused:
                return (RefuseOutside(current!, came, step), null);
            default:
                return (Wait(current, came, step), null);
        }
    }

    private FillOutcome Share(Fill fill, FillResponse came, CourseStep step, StoredResponse made)
    {
        forbidden.Forget(fill.Key);
        store.Put(fill, fill.Key, made);
        return new(made, Kept: null) { Own = came.Own, Step = step.Outcome, Difference = step.Difference };
    }

    // It tells nothing of the response but what names it is not for. It does not rest either: the next asker refreshes it.
    private static FillOutcome RefuseOutside(StoredResponse current, FillResponse came, CourseStep step)
    {
        return new(new UnprovenFill(CacheReason.UnseenValues), current)
        {
            Own = came.Own, Reason = CacheReason.UnseenValues, Step = step.Outcome, Difference = step.Difference,
        };
    }

    private FillOutcome Wait(StoredResponse? current, FillResponse came, CourseStep step)
    {
        if (current is not null)
        {
            current.Contested |= step.Outcome == CourseOutcome.Newcomer;
            current.Rest(store.Now + ShowedNothingFor, failing: false);
        }

        return new(new UnprovenFill(CacheReason.Unproven), current) { Own = came.Own, Reason = CacheReason.Unproven, Step = step.Outcome, Difference = step.Difference };
    }
}
