namespace OfferProxy.Statistics;

/// <summary>What the cache holds, and what it made of requests since the start.</summary>
public sealed record CacheStatistics
{
    /// <summary>How many entries are in memory: responses, markers and failures.</summary>
    public required long Entries { get; init; }

    /// <summary>What they take, in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>What they may take, in bytes.</summary>
    public required long MaxBytes { get; init; }

    /// <summary>
    /// How many requests on routes with an operation were answered, by what the cache made of them, in the words of
    /// <c>offerproxy.cache.result</c>; null where nobody listens to metrics, so that nothing is counted.
    /// </summary>
    public IReadOnlyDictionary<string, long>? Requests { get; init; }

    /// <summary>Which part of the requests that asked the cache got a copy of what is stored: 0 to 1; null where none did, or nothing is counted.</summary>
    public double? HitRatio { get; init; }

    /// <summary>How many keys are known whose responses are not shared.</summary>
    public required int UnsharedKeys { get; init; }
}

/// <summary>Reads the statistics of the cache. A singleton; safe for use by many threads.</summary>
public interface ICacheStatistics
{
    /// <summary>The statistics as they are now.</summary>
    CacheStatistics Read();
}
