namespace OfferProxy.Explaining;

/// <summary>What a request would be answered with now.</summary>
/// <param name="Result">
/// The word for it: <c>hit</c>, <c>stale</c>, <c>stale_if_error</c>, <c>fill</c>, <c>alone</c>, <c>bypass</c>, <c>method</c>, <c>forward</c>,
/// <c>failure</c>, <c>preflight</c>, <c>withdrawn</c> or <c>refused</c>.
/// </param>
/// <param name="Detail">The same for people.</param>
public sealed record ExplainedAnswer(string Result, string Detail)
{
    /// <summary>What <c>Cache-Status</c> would say, as far as it is known before the origin is asked; null: nothing, or it is not known.</summary>
    public string? CacheStatus { get; init; }

    /// <summary>What may be answered in its place, by who asks, by how often, and by what is known at that moment alone; each a sentence.</summary>
    public IReadOnlyList<string> Unless { get; init; } = [];

    /// <summary>Whether the origin would be asked before the client is answered.</summary>
    public bool AsksOrigin { get; init; }
}
