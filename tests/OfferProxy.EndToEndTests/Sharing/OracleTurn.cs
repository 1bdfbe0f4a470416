namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>The place of a request among those that the origin has had for one document.</summary>
/// <param name="Number">How many came before it.</param>
/// <param name="OfFlow">How many of those had the same flow.</param>
internal readonly record struct OracleTurn(int Number, int OfFlow);
