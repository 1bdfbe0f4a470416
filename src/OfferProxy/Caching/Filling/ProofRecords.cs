using OfferProxy.Sharing;
using OfferProxy.Sharing.Courses;
using OfferProxy.Sharing.Memory;
using OfferProxy.Sharing.Proofs;

namespace OfferProxy.Caching.Filling;

/// <summary>Keeps what is remembered of proofs in step with what fills show.</summary>
internal sealed class ProofRecords(IProofMemory memory)
{
    /// <summary>What is remembered of a key's earlier proof; null: nothing.</summary>
    public ValueTask<ProofRecord?> FindAsync(string key) => memory.FindAsync(key);

    /// <summary>
    /// Remembers what a fill has proven, or forgets what it has shown to be wrong. Two who contradict each other on a cold key
    /// say nothing of what was proven before: else they could keep it cold for good.
    /// </summary>
    /// <param name="fill">The fill.</param>
    /// <param name="step">What it showed; null: it was no witness.</param>
    /// <param name="proven">What it proved; null: nothing new.</param>
    public async ValueTask UpdateAsync(Fill fill, CourseOutcome? step, Proof? proven)
    {
        if (proven is not null && ProofRecord.From(proven, fill.Plan.Sharing) is { } record)
        {
            await memory.KeepAsync(fill.Key, record);
        }
        else if (step is CourseOutcome.Dropped or CourseOutcome.Mismatch or CourseOutcome.GaveWay)
        {
            await memory.ForgetAsync(fill.Key);
        }
    }

    /// <summary>Remembers what a document has shown of values, where it is the same template that is remembered.</summary>
    /// <param name="fill">The request that got the document.</param>
    /// <param name="learned">The proof with what is learned.</param>
    public async ValueTask LearnAsync(Fill fill, Proof learned)
    {
        if (await memory.FindAsync(fill.Key) is { } record
            && ProofRecord.From(learned, fill.Plan.Sharing) is { } now
            && record.Digest.Span.SequenceEqual(now.Digest.Span)
            && record.Holes.Select(PlaceOf).SequenceEqual(now.Holes.Select(PlaceOf)))
        {
            await memory.KeepAsync(fill.Key, record with { Envelope = now.Envelope, Holes = now.Holes });
        }
    }

    private static (int Token, int Offset, SharedSlot Slot) PlaceOf(ProvenHole hole) => (hole.Token, hole.Offset, hole.Slot);
}
