namespace OfferProxy.Sharing;

/// <summary>The first place at which two documents are not one template's. It holds nothing of a shopper's.</summary>
/// <param name="Path">A JSON pointer to it; empty where it is the whole document.</param>
/// <param name="Kind">What is wrong there.</param>
internal sealed record Difference(string Path, DifferenceKind Kind);
