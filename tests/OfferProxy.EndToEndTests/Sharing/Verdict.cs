namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>What the judge says of a response.</summary>
/// <param name="Hit">Whether it came from the cache.</param>
/// <param name="Wrong">Where and how it is wrong; null: it is right.</param>
internal sealed record Verdict(bool Hit, string? Wrong);
