using System.Globalization;
using OfferProxy.Responses;

namespace OfferProxy.Requests;

/// <summary>What the cache made of a request, as telemetry tells it.</summary>
internal enum CacheResult
{
    /// <summary>The cache was not asked.</summary>
    None,

    /// <summary>A fresh response.</summary>
    Hit,

    /// <summary>A stale one, while it is refreshed.</summary>
    Stale,

    /// <summary>The last good one, because the origin fails.</summary>
    StaleIfError,

    /// <summary>The request led a fill.</summary>
    Miss,

    /// <summary>It waited for another's.</summary>
    Collapsed,

    /// <summary>It went past the cache, for a reason.</summary>
    Bypass,

    /// <summary>Its method is not one that is cached.</summary>
    Method,
}

/// <summary>Reads <see cref="CacheStatus"/>, so that what metrics and spans say is what the response said.</summary>
internal static class CacheResults
{
    private const string HitStart = "OfferProxy; hit; ttl=";
    private const string ForwardStart = "OfferProxy; fwd=";
    private const string DetailStart = "; detail=";

    /// <summary>The words for each result, in the order of <see cref="CacheResult"/>.</summary>
    public static readonly string[] Names = ["none", "hit", "stale", "stale_if_error", "miss", "collapsed", "bypass", "method"];

    /// <summary>The result that a member of <c>Cache-Status</c> tells; null: the cache was not asked.</summary>
    public static CacheResult From(string? status)
    {
        if (status is null)
        {
            return CacheResult.None;
        }

        if (status.StartsWith(HitStart, StringComparison.Ordinal))
        {
            return status[HitStart.Length] != '-' ? CacheResult.Hit
                : status.EndsWith("stale_if_error", StringComparison.Ordinal) ? CacheResult.StaleIfError
                : CacheResult.Stale;
        }

        return !status.StartsWith(ForwardStart, StringComparison.Ordinal) ? CacheResult.None
            : status.AsSpan(ForwardStart.Length) switch
            {
                var forward when forward.StartsWith("bypass") => CacheResult.Bypass,
                var forward when forward.StartsWith("method") => CacheResult.Method,
                var forward when forward.EndsWith("collapsed") => CacheResult.Collapsed,
                _ => CacheResult.Miss,
            };
    }

    /// <summary>Why a request went past the cache; null where it did not.</summary>
    public static string? Reason(string? status)
    {
        var at = status?.IndexOf(DetailStart, StringComparison.Ordinal) ?? -1;
        return at < 0 ? null : status![(at + DetailStart.Length)..];
    }

    /// <summary>How many seconds a stale response is past its freshness.</summary>
    public static long StaleSeconds(string status)
    {
        var ttl = status.AsSpan(HitStart.Length);
        var end = ttl.IndexOf(';');
        return -long.Parse(end < 0 ? ttl : ttl[..end], CultureInfo.InvariantCulture);
    }
}
