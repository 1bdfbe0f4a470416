using System.Globalization;

namespace OfferProxy.Caching;

/// <summary>Writes decisions as members of <c>Cache-Status</c> (RFC 9211, section 2). The texts of hits and bypasses are made once and kept.</summary>
internal static class CacheDecisionText
{
    // The time to live of hits up to an hour, which are nearly all.
    private static readonly string?[] Hits = new string?[3600];
    private static readonly string?[] Bypasses = new string?[CacheReasons.Count];

    /// <summary>The member; null where the cache was not asked, or neither had a response nor asked for one, and has nothing to say.</summary>
    public static string? Create(CacheDecision decision) => decision.Kind switch
    {
        CacheDecisionKind.None => null,
        CacheDecisionKind.Hit when decision.TimeToLive < Hits.Length => Hits[decision.TimeToLive] ??= Hit(decision.TimeToLive),
        CacheDecisionKind.Hit or CacheDecisionKind.StaleWhileRevalidate => Hit(decision.TimeToLive),
        CacheDecisionKind.StaleIfError => $"{Hit(decision.TimeToLive)}; detail=stale_if_error",
        CacheDecisionKind.Miss when !decision.IsForwarded => null,
        CacheDecisionKind.Miss when decision is { Reason: CacheReason.None, FoundStale: false } => decision.Stored ? "OfferProxy; fwd=miss; stored" : "OfferProxy; fwd=miss",
        CacheDecisionKind.Miss => $"{Forwarded(decision)}{(decision.Stored ? "; stored" : "")}{(decision.Reason.Text() is { } reason ? $"; detail={reason}" : "")}",
        CacheDecisionKind.Collapsed => $"{Forwarded(decision)}; collapsed",
        CacheDecisionKind.Bypass => Bypasses[(int)decision.Reason] ??= $"OfferProxy; fwd=bypass; detail={decision.Reason.Text()}",
        _ => "OfferProxy; fwd=method",
    };

    private static string Forwarded(CacheDecision decision) => decision.FoundStale ? "OfferProxy; fwd=stale" : "OfferProxy; fwd=miss";

    private static string Hit(int timeToLive) => string.Create(CultureInfo.InvariantCulture, $"OfferProxy; hit; ttl={timeToLive}");
}
