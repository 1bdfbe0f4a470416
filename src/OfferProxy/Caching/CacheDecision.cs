namespace OfferProxy.Caching;

/// <summary>
/// What the cache made of a request. <c>Cache-Status</c>, metrics and spans all tell it; the default value says that the cache
/// was not asked.
/// </summary>
public readonly record struct CacheDecision
{
    private CacheDecision(CacheDecisionKind kind, CacheReason reason = CacheReason.None, int timeToLive = 0, bool stored = false, bool foundStale = false, bool isForwarded = true) =>
        (Kind, Reason, TimeToLive, Stored, FoundStale, IsForwarded) = (kind, reason, timeToLive, stored, foundStale, isForwarded);

    /// <summary>The kind of the decision.</summary>
    public CacheDecisionKind Kind { get; }

    /// <summary>Why the request went past the cache, why its response is not shared, or why what is stored was not served; <see cref="CacheReason.None"/> where none of it is so.</summary>
    public CacheReason Reason { get; }

    /// <summary>The freshness that a served stored response has left, in whole seconds, negative where it is stale; 0 for every other kind.</summary>
    public int TimeToLive { get; }

    /// <summary>Whether a miss brought a response that is used for others as well.</summary>
    public bool Stored { get; }

    /// <summary>Whether a stored response was found for a miss, and was stale (RFC 9211, section 2.2).</summary>
    internal bool FoundStale { get; }

    /// <summary>Whether a miss led to a request to the origin, or waited for one that did; false for one that was told of a failure just before.</summary>
    internal bool IsForwarded { get; }

    /// <summary>The request's method is not one that is cached.</summary>
    internal static CacheDecision Method => new(CacheDecisionKind.Method);

    /// <summary>The request gets what another one had the origin asked for.</summary>
    /// <param name="foundStale">Whether a stale response was found for it.</param>
    internal static CacheDecision Collapsed(bool foundStale = false) => new(CacheDecisionKind.Collapsed, foundStale: foundStale);

    /// <summary>Nothing is there for the request, and the origin is not asked.</summary>
    internal static CacheDecision Unforwarded => new(CacheDecisionKind.Miss, isForwarded: false);

    /// <summary>A stored response is served: as a hit, or stale for the reason that its times allow.</summary>
    /// <param name="times">The stored response's times.</param>
    /// <param name="now">The time.</param>
    internal static CacheDecision Serve(in ResponseTimes times, DateTimeOffset now) => new(
        now < times.FreshUntil ? CacheDecisionKind.Hit
            : now < times.StaleWhileRevalidateUntil ? CacheDecisionKind.StaleWhileRevalidate
            : CacheDecisionKind.StaleIfError,
        timeToLive: (int)Math.Floor((times.FreshUntil - now).TotalSeconds));

    /// <summary>The origin was asked for this request.</summary>
    /// <param name="stored">Whether its response is used for others as well.</param>
    /// <param name="reason">Why it is not, where there is more to say than that.</param>
    /// <param name="foundStale">Whether a stale response was found for it.</param>
    internal static CacheDecision Miss(bool stored, CacheReason reason = CacheReason.None, bool foundStale = false) =>
        new(CacheDecisionKind.Miss, reason, stored: stored, foundStale: foundStale);

    /// <summary>The request goes past the cache.</summary>
    /// <param name="reason">Why it does.</param>
    internal static CacheDecision Bypass(CacheReason reason) => new(CacheDecisionKind.Bypass, reason);

    /// <summary>The decision as a member of <c>Cache-Status</c> (RFC 9211, section 2); empty where the cache was not asked.</summary>
    public override string ToString() => CacheDecisionText.Create(this) ?? "";
}
