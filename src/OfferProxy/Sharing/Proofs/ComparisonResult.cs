namespace OfferProxy.Sharing.Proofs;

/// <summary>What came of comparing two witnesses.</summary>
/// <param name="Outcome">In a word.</param>
/// <param name="Proof">The proof, where there is one.</param>
/// <param name="Difference">The first difference, where there is one.</param>
internal sealed record ComparisonResult(ComparisonOutcome Outcome, Proof? Proof, Difference? Difference)
{
    /// <summary>The two are not independent.</summary>
    public static ComparisonResult NotIndependent { get; } = new(ComparisonOutcome.NotIndependent, Proof: null, Difference: null);

    /// <summary>One template explains both.</summary>
    public static ComparisonResult From(Proof proof) => new(ComparisonOutcome.Proven, proof, Difference: null);

    /// <summary>No template explains both.</summary>
    public static ComparisonResult From(Difference difference) => new(ComparisonOutcome.Different, Proof: null, difference);
}
