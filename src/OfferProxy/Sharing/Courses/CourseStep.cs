using OfferProxy.Sharing.Proofs;

namespace OfferProxy.Sharing.Courses;

/// <summary>One step of a key.</summary>
/// <param name="State">How far it has come now.</param>
/// <param name="Outcome">What happened.</param>
/// <param name="Difference">What an operator is told, where something differed.</param>
/// <param name="Scoped">With <see cref="CourseOutcome.ProvenScoped"/>, what may be shared among requests with the same values.</param>
internal readonly record struct CourseStep(CourseState State, CourseOutcome Outcome, Difference? Difference = null, Proof? Scoped = null)
{
    /// <summary>Whether a marker sends the next requests of the key straight on for a while.</summary>
    public bool LeavesMarker => Outcome is CourseOutcome.Contradicted or CourseOutcome.Dropped or CourseOutcome.Mismatch;
}
