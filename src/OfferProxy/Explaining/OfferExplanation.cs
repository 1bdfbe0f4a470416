namespace OfferProxy.Explaining;

/// <summary>What the gateway would make of a request.</summary>
public sealed record OfferExplanation
{
    /// <summary>The route that it takes; null: none.</summary>
    public ExplainedRoute? Route { get; init; }

    /// <summary>Whether it is let in, and by which rule it is not.</summary>
    public required ExplainedVerdict Verdict { get; init; }

    /// <summary>Its inputs, each with what it is; empty where it is not let in, or its route has no operation.</summary>
    public IReadOnlyList<ExplainedInput> Inputs { get; init; } = [];

    /// <summary>The cache key; null: it has none.</summary>
    public string? Key { get; init; }

    /// <summary>What stands under the key, and under those of what only some requests of it share, in the order in which they are looked at.</summary>
    public IReadOnlyList<ExplainedEntry> Stored { get; init; } = [];

    /// <summary>What it would be answered with now.</summary>
    public required ExplainedAnswer Answer { get; init; }

    /// <summary>The destinations that could be asked for it.</summary>
    public IReadOnlyList<ExplainedDestination> Destinations { get; init; } = [];
}
