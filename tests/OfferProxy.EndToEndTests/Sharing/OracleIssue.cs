namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>A document that the origin has written.</summary>
/// <param name="Input">What for.</param>
internal sealed record OracleIssue(OracleInput Input)
{
    /// <summary>Whether somebody has got this very document.</summary>
    public bool IsHandedOut { get; set; }
}
