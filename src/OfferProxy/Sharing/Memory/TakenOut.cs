namespace OfferProxy.Sharing.Memory;

/// <summary>A piece that is taken out of a text.</summary>
/// <param name="Start">Where it begins, in bytes of the decoded text.</param>
/// <param name="Length">How many bytes it has.</param>
internal readonly record struct TakenOut(int Start, int Length);
