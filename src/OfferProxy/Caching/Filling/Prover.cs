using OfferProxy.Caching.Purging;
using OfferProxy.Caching.Store;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Courses;
using OfferProxy.Sharing.Memory;
using OfferProxy.Sharing.Proofs;

namespace OfferProxy.Caching.Filling;

/// <summary>
/// Takes what fills get as witnesses, one of a key after the other: holds it against what is known of the key, and has stored
/// what that comes to.
/// </summary>
internal sealed class Prover
{
    private readonly FillStore _store;
    private readonly CandidateStore<EntryTags> _candidates;
    private readonly ProofRecords _records;
    private readonly ForbiddenSharing _forbidden;
    private readonly FailedFills _failed;
    private readonly AloneDocuments _alone;
    private readonly WitnessedFills _witnessed;

    // Steps of one key come one after another; those of most keys do not wait for each other.
    private readonly Lock[] _locks = [.. Enumerable.Range(0, 64).Select(static _ => new Lock())];

    /// <param name="store">Where responses are stored.</param>
    /// <param name="candidates">Where witnesses wait.</param>
    /// <param name="memory">Where proofs are remembered.</param>
    /// <param name="time">The clock.</param>
    public Prover(OfferStore store, CandidateStore<EntryTags> candidates, IProofMemory memory, TimeProvider time)
    {
        (_store, _candidates, _records) = (new(store, new(), time), candidates, new(memory));
        (_forbidden, _failed, _alone) = (new(candidates, _store), new(candidates, _store), new(candidates, _store));
        _witnessed = new(candidates, _store, _forbidden, new(_store));
    }

    /// <summary>What the asker of the response put into the slots that waits for a second one of the key, be it a witness or a response that forbids sharing; null: none does.</summary>
    public SlotContents? Waiting(string key) => _candidates.Find(key)?.Values ?? _forbidden.First(key);

    /// <summary>What the asker put into the slots whose document waits as the key's candidate; null: none does.</summary>
    public SlotContents? Candidate(string key) => _candidates.Find(key)?.Values;

    /// <summary>Whether there is a witness for the next asker of a contested response to decide with. Where there is none any longer, the response is no longer contested.</summary>
    /// <param name="key">The key.</param>
    /// <param name="contested">The response.</param>
    /// <param name="values">What the asker puts into the slots.</param>
    public bool CanDecide(string key, StoredResponse contested, SlotContents values)
    {
        if (_candidates.Find(key) is not { } candidate)
        {
            contested.Contested = false;
            return false;
        }

        return contested.Proof is { IsScoped: true } || Independence.AreIndependent(candidate.Values, values);
    }

    /// <summary>What is remembered of a key's earlier proof; null: nothing.</summary>
    public ValueTask<ProofRecord?> RecallAsync(string key) => _records.FindAsync(key);

    /// <summary>Takes what a fill or a refresh got.</summary>
    /// <param name="fill">The fill.</param>
    /// <param name="stored">What was stored when it began; null: nothing.</param>
    /// <param name="came">What it got.</param>
    /// <param name="record">What is remembered of an earlier proof.</param>
    public async ValueTask<FillOutcome> ConcludeAsync(Fill fill, StoredResponse? stored, FillResponse came, ProofRecord? record)
    {
        fill = fill with { Withdrawn = came.Withdrawn };
        FillOutcome outcome;
        Proof? proven;
        lock (LockOf(fill.Key))
        {
            if (came.Entry is not FailedFill)
            {
                _failed.Forget(fill.Key);
            }

            var current = _store.Find(fill.Key) as StoredResponse ?? stored;
            (outcome, proven) = came.Witness is { } witness
                ? _witnessed.Take(fill, current, came, witness, record)
                : (TakeEntry(fill, current, came), null);
            if (_store.IsPurged(fill, came.Witness is null ? fill.Tags : fill.TagsOf(came.Witness)))
            {
                // Its document is of before: those of now would be held against it.
                _candidates.Put(fill.Key, null);
            }
        }

        await _records.UpdateAsync(fill, outcome.Step, proven);
        return outcome;
    }

    /// <summary>
    /// Takes the own document of a request that did not fill its key: for an audit, because its values were not seen, or because
    /// it has waited in vain. Where nothing is known of the key yet it is a witness like another: else those who wait for each
    /// other's fills could starve the ones whose documents would end that.
    /// </summary>
    /// <param name="fill">The request.</param>
    /// <param name="came">What it got.</param>
    /// <param name="isAudit">Whether it could have been a hit, so that it speaks for all.</param>
    public async ValueTask<FillOutcome> ConcludeAloneAsync(Fill fill, FillResponse came, bool isAudit)
    {
        fill = fill with { Withdrawn = came.Withdrawn };
        var record = came.Witness is not null && !isAudit && IsCold(fill) ? await _records.FindAsync(fill.Key) : null;
        FillOutcome outcome;
        Proof? proven = null, learned = null;
        lock (LockOf(fill.Key))
        {
            var current = _store.Find(fill.Key) as StoredResponse;
            (outcome, proven, learned) = came.Witness is not { } witness ? (_alone.TakeEntry(fill, current, came, isAudit), null, null)
                : current is not null && StoredProof.ToProof(current) is { } proof ? TakeAlone(fill, current, proof, came, witness, isAudit)
                : !isAudit && IsCold(fill) ? TakeCold(fill, came, witness, record)
                : (AloneDocuments.Own(came, CacheReason.Unproven), proven, learned);
        }

        if (learned is not null)
        {
            await _records.LearnAsync(fill, learned);
        }

        await _records.UpdateAsync(fill, outcome.Step, proven);
        return outcome;
    }

    private (FillOutcome Outcome, Proof? Proven, Proof? Learned) TakeAlone(Fill fill, StoredResponse current, Proof proof, FillResponse came, Witness witness, bool isAudit)
    {
        var (outcome, learned) = _alone.Take(fill, current, proof, came, witness, isAudit);
        return (outcome, null, learned);
    }

    private (FillOutcome Outcome, Proof? Proven, Proof? Learned) TakeCold(Fill fill, FillResponse came, Witness witness, ProofRecord? record)
    {
        var (outcome, proven) = _witnessed.Take(fill, current: null, came, witness, record);
        return (outcome, proven, null);
    }

    private FillOutcome TakeEntry(Fill fill, StoredResponse? current, FillResponse came)
    {
        var now = _store.Now;
        var outcome = came.Entry is BypassMarker marker
            ? _forbidden.Take(fill, current, marker)
            : FillOutcome.Create(current, came.Entry!, now) with { Own = came.Own };
        if (outcome.Kept is StoredResponse kept)
        {
            kept.Rest(now + (outcome.Made is RequestScopedError ? WitnessedFills.ShowedNothingFor : ResponseClassifier.FailureFor), failing: outcome.Made is FailedFill);
        }
        else if (outcome.Made is FailedFill failed)
        {
            outcome = outcome with { IsLeadersAlone = !_failed.Take(fill, failed) };
        }
        else
        {
            _store.Put(fill, fill.Key, outcome.Made);
        }

        _store.PutOwn(fill, outcome.Made);
        return outcome;
    }

    private bool IsCold(Fill fill) => fill.Scope == FillScope.All && (_store.Find(fill.Key) is not { } entry || (entry is not StoredResponse && !entry.IsUsable(_store.Now)));

    private Lock LockOf(string key) => _locks[(uint)key.GetHashCode(StringComparison.Ordinal) % (uint)_locks.Length];
}
