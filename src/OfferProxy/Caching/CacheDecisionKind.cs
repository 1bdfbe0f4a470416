namespace OfferProxy.Caching;

/// <summary>The kinds of decisions that the cache comes to.</summary>
public enum CacheDecisionKind : byte
{
    /// <summary>The cache was not asked.</summary>
    None,

    /// <summary>A fresh stored response was served.</summary>
    Hit,

    /// <summary>A stale stored response was served while it is refreshed (RFC 5861, section 3).</summary>
    StaleWhileRevalidate,

    /// <summary>A stale stored response was served because the origin fails (RFC 5861, section 4).</summary>
    StaleIfError,

    /// <summary>Nothing usable was stored; the origin was asked for this request.</summary>
    Miss,

    /// <summary>Nothing usable was stored; the request waited for what another one had the origin asked for (RFC 9211, section 2.6).</summary>
    Collapsed,

    /// <summary>The request went past the cache, for a <see cref="CacheReason"/>.</summary>
    Bypass,

    /// <summary>The request's method is not one that is cached.</summary>
    Method,
}

/// <summary>Gives each <see cref="CacheDecisionKind"/> its name in telemetry.</summary>
public static class CacheDecisionKinds
{
    // In the order of the enumeration.
    private static readonly string[] Names = ["none", "hit", "stale", "stale_if_error", "miss", "collapsed", "bypass", "method"];

    /// <summary>How many kinds there are.</summary>
    internal static int Count => Names.Length;

    /// <summary>The kind's name: <c>none</c>, <c>hit</c>, <c>stale</c>, <c>stale_if_error</c>, <c>miss</c>, <c>collapsed</c>, <c>bypass</c> or <c>method</c>.</summary>
    /// <param name="kind">The kind.</param>
    public static string Name(this CacheDecisionKind kind) => Names[(int)kind];
}
