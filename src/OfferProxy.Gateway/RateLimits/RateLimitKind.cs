namespace OfferProxy.Gateway.RateLimits;

/// <summary>How a rate limit counts, by the names of System.Threading.RateLimiting.</summary>
internal enum RateLimitKind
{
    /// <summary>So many at once, and so many more in each period.</summary>
    TokenBucket,

    /// <summary>So many in a window, which moves on by its segments.</summary>
    SlidingWindow,

    /// <summary>So many at the same time.</summary>
    Concurrency,
}
