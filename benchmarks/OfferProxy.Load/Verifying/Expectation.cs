namespace OfferProxy.Load.Verifying;

/// <summary>What the answers of a scenario must be; it is timed only if they are.</summary>
/// <param name="Personal">Whether each answer is its shopper's own: the name, the flow, an event id that no other has.</param>
/// <param name="Gzip">Whether answers are compressed.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="CacheStatus">How our <c>Cache-Status</c> begins; empty where it is not ours.</param>
internal sealed record Expectation(bool Personal, bool Gzip, int Status = 201, string CacheStatus = "");
