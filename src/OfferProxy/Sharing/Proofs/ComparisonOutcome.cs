namespace OfferProxy.Sharing.Proofs;

/// <summary>What came of comparing two witnesses.</summary>
internal enum ComparisonOutcome
{
    /// <summary>One template explains both.</summary>
    Proven,

    /// <summary>No template explains both.</summary>
    Different,

    /// <summary>The two show nothing together, whatever their documents say.</summary>
    NotIndependent,
}
