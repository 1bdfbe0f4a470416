using OfferProxy.Caching.Store;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Courses;
using OfferProxy.Sharing.Documents;
using OfferProxy.Sharing.Memory;
using OfferProxy.Sharing.Proofs;

namespace OfferProxy.Caching.Filling;

/// <summary>
/// Takes what fills get as witnesses: holds it against what is known of the key, and stores what that comes to. The course of
/// a key is decided in <see cref="Course"/>; here is where its parts are kept.
/// </summary>
internal sealed class Prover(OfferStore store, CandidateStore candidates, IProofMemory memory, TimeProvider time)
{
    // How long a stale response is left alone when its refresh showed nothing: the next asker's may.
    private static readonly TimeSpan ShowedNothingFor = TimeSpan.FromMilliseconds(250);

    // Until when a marker counts is decided on our clock; the store, which has another, keeps it somewhat longer.
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(10);

    // Steps of one key come one after another; those of most keys do not wait for each other.
    private readonly Lock[] _locks = [.. Enumerable.Range(0, 64).Select(static _ => new Lock())];

    /// <summary>The witness of a key that waits for a second one; null: none does.</summary>
    public Witness? Candidate(string key) => candidates.Find(key);

    /// <summary>Whether there is a witness for the next asker of a contested response to decide with. Where there is none any longer, the response is no longer contested.</summary>
    /// <param name="key">The key.</param>
    /// <param name="contested">The response.</param>
    /// <param name="values">What the asker puts into the slots.</param>
    public bool CanDecide(string key, StoredResponse contested, SlotContents values)
    {
        if (candidates.Find(key) is not { } candidate)
        {
            contested.Contested = false;
            return false;
        }

        return contested.Proof is { IsScoped: true } || Independence.AreIndependent(candidate.Values, values);
    }

    /// <summary>What is remembered of a key's earlier proof; null: nothing.</summary>
    public ValueTask<ProofRecord?> RecallAsync(string key) => memory.FindAsync(key);

    /// <summary>Takes what a fill or a refresh got.</summary>
    /// <param name="fill">The fill.</param>
    /// <param name="stored">What was stored when it began; null: nothing.</param>
    /// <param name="came">What it got.</param>
    /// <param name="record">What is remembered of an earlier proof.</param>
    /// <param name="failureIsForAll">Whether a failure is told to all who ask for the key: else it is this one's alone.</param>
    public async ValueTask<FillOutcome> ConcludeAsync(Fill fill, StoredResponse? stored, FillResponse came, ProofRecord? record, bool failureIsForAll)
    {
        FillOutcome outcome;
        Proof? proven;
        lock (LockOf(fill.Key))
        {
            var current = store.Find(fill.Key) as StoredResponse ?? stored;
            (outcome, proven) = came.Witness is { } witness
                ? Take(fill, current, came, witness, record)
                : (TakeEntry(fill, current, came, failureIsForAll), null);
        }

        await RememberAsync(fill, outcome, proven);
        return outcome;
    }

    /// <summary>Takes the own document of a request that did not fill its key: for an audit, or because its values were not seen.</summary>
    /// <param name="fill">The request.</param>
    /// <param name="came">What it got.</param>
    /// <param name="isAudit">Whether it could have been a hit, so that it speaks for all.</param>
    public async ValueTask<FillOutcome> ConcludeAloneAsync(Fill fill, FillResponse came, bool isAudit)
    {
        FillOutcome outcome;
        Proof? learned;
        lock (LockOf(fill.Key))
        {
            (outcome, learned) = TakeAlone(fill, store.Find(fill.Key) as StoredResponse, came, isAudit);
        }

        if (learned is not null && await memory.FindAsync(fill.Key) is { } record && Learned(record, learned) is { } next)
        {
            await memory.KeepAsync(fill.Key, next);
        }

        await RememberAsync(fill, outcome, proven: null);
        return outcome;
    }

    private (FillOutcome Outcome, Proof? Proven) Take(Fill fill, StoredResponse? current, FillResponse came, Witness witness, ProofRecord? record)
    {
        var now = time.GetUtcNow();
        if (current is { Kind: ResponseKind.Offer } && witness.Kind == WitnessKind.NoOffer && now < current.StaleWhileRevalidateUntil)
        {
            // No lack takes something good away while it is of use.
            current.Rest(now + ResponseClassifier.FailureFor, failing: false);
            return (new(new UnprovenFill(CacheReason.Unproven), current) { Own = came.Own, Reason = CacheReason.Unproven }, null);
        }

        var elder = candidates.Find(fill.Key);
        var step = Course.Fill(new(current is null ? null : StoredProof.ToProof(current), elder), witness, fill.Plan.Sharing, record);
        candidates.Put(fill.Key, step.State.Candidate);
        return step.Outcome switch
        {
            CourseOutcome.Proven or CourseOutcome.Replaced or CourseOutcome.Remembered =>
                (Share(fill, came, step, ProvenResponse.Create(fill, step.State.Proven!, came, step.Outcome == CourseOutcome.Remembered ? null : elder, now, Random.Shared.NextDouble())), step.State.Proven),
            CourseOutcome.Freshened or CourseOutcome.NewcomerDismissed =>
                (Share(fill, came, step, ProvenResponse.Freshen(fill, current!, step.State.Proven!, came, now, Random.Shared.NextDouble())), null),
            CourseOutcome.ProvenScoped => (Scope(fill.RequestScopedKey!, fill, came, step, step.Scoped, elder, isEchoScoped: false), null),
            CourseOutcome.ScopedDifferent => (Scope(fill.RequestScopedKey!, fill, came, step, proof: null, elder, isEchoScoped: false), null),
            CourseOutcome.NotIndependent when current?.Proof is null && fill.EchoScopedKey is { } key && elder is not null && elder.Values.HasSameEchoes(witness.Values) =>
                (ScopeByEchoes(key, fill, came, step, elder), null),
            CourseOutcome.Contradicted or CourseOutcome.Dropped => (Refuse(fill, came, step), null),
            CourseOutcome.Outside or CourseOutcome.FeaturesRefused => (RefuseOutside(fill, current!, came, step), null),
            _ => (Wait(current, came, step, now), null),
        };
    }

    private FillOutcome Share(Fill fill, FillResponse came, CourseStep step, StoredResponse made)
    {
        candidates.Put(ForbidsKey(fill.Key), null);
        Store(fill.Key, made);
        return new(made, Kept: null) { Own = came.Own, Step = step.Outcome, Difference = step.Difference };
    }

    private FillOutcome Refuse(Fill fill, FillResponse came, CourseStep step)
    {
        var marker = new BypassMarker(CacheReason.SlotAmbiguous, time.GetUtcNow() + fill.Plan.Policy!.BypassFor);
        Store(fill.Key, marker);
        return new(marker, Kept: null) { Own = came.Own, Reason = CacheReason.SlotAmbiguous, Step = step.Outcome, Difference = step.Difference };
    }

    // It tells nothing of the response but what names it is not for. It does not rest either: the next asker refreshes it.
    private FillOutcome RefuseOutside(Fill fill, StoredResponse current, FillResponse came, CourseStep step)
    {
        if (step.Outcome == CourseOutcome.FeaturesRefused)
        {
            Store(fill.Key, ProvenResponse.Learn(fill, current, step.State.Proven!, current.Headers));
        }

        return new(new UnprovenFill(CacheReason.UnseenValues), current)
        {
            Own = came.Own, Reason = CacheReason.UnseenValues, Step = step.Outcome, Difference = step.Difference,
        };
    }

    // The elder's document and this one were written for the same flow, so that only requests of this flow share what they prove.
    private FillOutcome ScopeByEchoes(string key, Fill fill, FillResponse came, CourseStep step, Witness elder)
    {
        var first = elder with { Values = elder.Values.WithoutEchoes() };
        var second = came.Witness! with { Values = came.Witness.Values.WithoutEchoes() };
        var result = WitnessComparison.Compare(first, second, fill.Plan.Sharing);
        return result.Outcome == ComparisonOutcome.NotIndependent
            ? Wait(current: null, came, step, time.GetUtcNow())
            : Scope(key, fill, came, step with { Difference = result.Difference }, result.Proof, elder, isEchoScoped: true);
    }

    private FillOutcome Scope(string key, Fill fill, FillResponse came, CourseStep step, Proof? proof, Witness? elder, bool isEchoScoped)
    {
        var now = time.GetUtcNow();
        if (proof is null)
        {
            Store(key, new BypassMarker(CacheReason.SlotAmbiguous, now + fill.Plan.Policy!.BypassFor));
        }
        else
        {
            Store(key, ProvenResponse.Create(fill with { Key = key, IsEchoScoped = isEchoScoped }, proof, came, elder, now, Random.Shared.NextDouble()));
        }

        return new(new UnprovenFill(CacheReason.Unproven), Kept: null)
        {
            Own = came.Own, Reason = proof is null ? CacheReason.SlotAmbiguous : CacheReason.None,
            Step = proof is null ? CourseOutcome.ScopedDifferent : CourseOutcome.ProvenScoped, Difference = step.Difference,
        };
    }

    private static FillOutcome Wait(StoredResponse? current, FillResponse came, CourseStep step, DateTimeOffset now)
    {
        if (current is not null)
        {
            current.Contested |= step.Outcome == CourseOutcome.Newcomer;
            current.Rest(now + ShowedNothingFor, failing: false);
        }

        return new(new UnprovenFill(CacheReason.Unproven), current) { Own = came.Own, Reason = CacheReason.Unproven, Step = step.Outcome, Difference = step.Difference };
    }

    private FillOutcome TakeEntry(Fill fill, StoredResponse? current, FillResponse came, bool failureIsForAll)
    {
        var now = time.GetUtcNow();
        var outcome = current is not null && came.Entry is BypassMarker && IsFirstToForbid(fill, current, now)
            ? new FillOutcome(came.Entry, current) { Own = came.Own }
            : FillOutcome.Create(current, came.Entry!, now) with { Own = came.Own };
        if (outcome.Kept is StoredResponse kept)
        {
            kept.Rest(now + (outcome.Made is RequestScopedError ? ShowedNothingFor : ResponseClassifier.FailureFor), failing: outcome.Made is FailedFill);
        }
        else if (outcome.Made is not FailedFill || failureIsForAll)
        {
            Store(fill.Key, outcome.Made);
        }

        StoreOwn(fill, outcome.Made);
        return outcome;
    }

    // An offer that is of use is shared no longer when two independent askers' responses say so: one's may say it for its own
    // flow's sake. Who said it first is a shopper's data, so it is held where candidates are, and no longer.
    private bool IsFirstToForbid(Fill fill, StoredResponse current, DateTimeOffset now)
    {
        if (current.Kind != ResponseKind.Offer || !current.IsUsable(now) || fill.Plan.Sharing.Witnesses == 1)
        {
            return false;
        }

        if (!Independence.IsWitness(fill.Values, fill.Plan.Sharing.Ids))
        {
            return true;
        }

        var key = ForbidsKey(fill.Key);
        if (candidates.Find(key) is not { } first)
        {
            candidates.Put(key, new() { Document = TokenizedDocument.FromOpaque(ReadOnlyMemory<byte>.Empty), Values = fill.Values });
            return true;
        }

        if (!(current.Proof is { IsScoped: true } || Independence.AreIndependent(first.Values, fill.Values)))
        {
            return true;
        }

        candidates.Put(key, null);
        return false;
    }

    private static string ForbidsKey(string key) => key + " forbids";

    private (FillOutcome Outcome, Proof? Learned) TakeAlone(Fill fill, StoredResponse? current, FillResponse came, bool isAudit)
    {
        if (came.Witness is not { } witness)
        {
            return (TakeEntryAlone(fill, current, came, isAudit), null);
        }

        var reason = isAudit ? CacheReason.Audit : CacheReason.UnseenValues;
        var own = new FillOutcome(new UnprovenFill(reason), Kept: null) { Own = came.Own, Reason = reason };
        if (current?.Proof is null || StoredProof.ToProof(current) is not { } proof)
        {
            return (own with { Reason = CacheReason.Unproven }, null);
        }

        var step = Course.Audit(new(proof, Candidate: null), witness, fill.Plan.Sharing);
        switch (step.Outcome)
        {
            case CourseOutcome.FeaturesRefused:
                Store(fill.Key, ProvenResponse.Learn(fill, current, step.State.Proven!, current.Headers));
                break;
            case CourseOutcome.Grown or CourseOutcome.Freshened:
                var headers = ProvenResponse.Repeated(current, witness);
                if (step.Outcome == CourseOutcome.Grown || headers.Length < current.Headers.Length)
                {
                    Store(fill.Key, ProvenResponse.Learn(fill, current, step.State.Proven!, headers));
                }

                break;
            case CourseOutcome.Mismatch:
                candidates.Put(fill.Key, null);
                return (Refuse(fill, came, step), null);
        }

        return (own with { Step = step.Outcome, Difference = step.Difference },
            step.Outcome is CourseOutcome.Grown or CourseOutcome.FeaturesRefused ? step.State.Proven : null);
    }

    private FillOutcome TakeEntryAlone(Fill fill, StoredResponse? current, FillResponse came, bool isAudit)
    {
        var keeps = Replacement.Keeps(current, came.Entry!, time.GetUtcNow());

        // It is this asker's own, and no word against what others share: its flow may have run out. Where the origin fails, one who could have had a copy gets it all the same.
        StoreOwn(fill, came.Entry!);
        return new(came.Entry!, keeps && isAudit && came.Entry is FailedFill ? current : null) { Own = came.Own };
    }

    // What is remembered of the holes goes on; only what is known of values has changed.
    private static ProofRecord? Learned(ProofRecord record, Proof learned) =>
        record.Holes.Count != learned.Template.Holes.Count ? null : record with
        {
            Envelope = learned.Envelope.WithoutRefusals,
            Holes = [.. record.Holes.Zip(learned.Template.Holes, static (kept, hole) => kept with { Encodings = hole.Encodings })],
        };

    // Two who contradict each other on a cold key say nothing of what was proven before: else they could keep it cold for good.
    private async ValueTask RememberAsync(Fill fill, FillOutcome outcome, Proof? proven)
    {
        if (proven is not null && ProofRecord.From(proven, fill.Plan.Sharing) is { } record)
        {
            await memory.KeepAsync(fill.Key, record);
        }
        else if (outcome.Step is CourseOutcome.Dropped or CourseOutcome.Mismatch)
        {
            await memory.ForgetAsync(fill.Key);
        }
    }

    // An error that concerns the asker alone may be repeated to it.
    private void StoreOwn(Fill fill, CacheEntry made)
    {
        if (made is RequestScopedError { Response: { } error } && fill.RequestScopedKey is { } key)
        {
            store.Set(key, error, error.FreshUntil - time.GetUtcNow());
        }
    }

    private void Store(string key, CacheEntry made)
    {
        var now = time.GetUtcNow();
        switch (made)
        {
            case StoredResponse response:
                store.Set(key, response, response.StaleIfErrorUntil - now);
                break;
            case BypassMarker marker:
                store.Set(key, marker, marker.Until - now + Linger);
                break;
            case FailedFill failed:
                store.Set(key, failed, failed.Until - now + Linger);
                break;
        }
    }

    private Lock LockOf(string key) => _locks[(uint)key.GetHashCode(StringComparison.Ordinal) % (uint)_locks.Length];
}
