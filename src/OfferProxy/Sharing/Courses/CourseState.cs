using OfferProxy.Sharing.Proofs;

namespace OfferProxy.Sharing.Courses;

/// <summary>How far a key has come. Immutable.</summary>
/// <param name="Proven">The proof by which it is shared; null: none yet.</param>
/// <param name="Candidate">The witness that waits for a second one; beside a proof, the newcomer that contradicts it. Only ever one.</param>
internal sealed record CourseState(Proof? Proven, Witness? Candidate)
{
    /// <summary>Nothing is known.</summary>
    public static CourseState Unknown { get; } = new(Proven: null, Candidate: null);

    /// <summary>Whether the next asker should lead at once, rather than when the stored response is stale.</summary>
    public bool WantsWitness => Candidate is not null;
}
