namespace OfferProxy.Entries;

/// <summary>Some of what is stored.</summary>
public sealed record CacheEntryList
{
    /// <summary>How many entries are in memory, as <c>ICacheStatistics</c> counts them: FusionCache's own few, too.</summary>
    public required long Count { get; init; }

    /// <summary>What they take, in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>What they may take, in bytes.</summary>
    public required long MaxBytes { get; init; }

    /// <summary>How many of them the query means.</summary>
    public required long Matching { get; init; }

    /// <summary>What those take, in bytes.</summary>
    public required long MatchingBytes { get; init; }

    /// <summary>The first of those, in the query's order.</summary>
    public required IReadOnlyList<CacheEntrySummary> Entries { get; init; }
}
