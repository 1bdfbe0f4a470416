using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace OfferProxy.Caching;

/// <summary>Whether a response may be shared, and what its origin says of for how long (RFC 9111, RFC 5861): the policy has what that leaves open.</summary>
internal static class FreshnessRule
{
    // What forbids the use of a stale response (RFC 9111, sections 5.2.2.2, 5.2.2.4, 5.2.2.8 and 5.2.2.10).
    private static readonly string[] Strict = ["no-cache", "must-revalidate", "proxy-revalidate", "s-maxage"];

    /// <summary>Why a response with these header fields may not be shared; <see cref="CacheReason.None"/>: it may.</summary>
    /// <param name="headers">The response's header fields.</param>
    /// <param name="isKey">Whether a request header of this name is a key of the policy.</param>
    public static CacheReason ForbidsSharing(IHeaderDictionary headers, Func<string, bool> isKey)
    {
        if (!StringValues.IsNullOrEmpty(headers.SetCookie))
        {
            return CacheReason.SetCookie;
        }

        var directives = Directives(headers);
        if (directives.Has("no-store"))
        {
            return CacheReason.NoStore;
        }

        if (directives.Has("private"))
        {
            return CacheReason.Private;
        }

        // The shared request asked for identity, so a response that varies by encoding is the same for all.
        foreach (var name in headers.GetCommaSeparatedValues(HeaderNames.Vary))
        {
            if (!name.Equals(HeaderNames.AcceptEncoding, StringComparison.OrdinalIgnoreCase) && !isKey(name))
            {
                return CacheReason.Vary;
            }
        }

        return CacheReason.None;
    }

    /// <summary>What a response of this kind and these header fields says of how long it is used.</summary>
    /// <param name="headers">The response's header fields.</param>
    /// <param name="kind">What kind of response it is.</param>
    /// <param name="now">The time, for a response that does not say its own.</param>
    public static OriginFreshness Read(IHeaderDictionary headers, ResponseKind kind, DateTimeOffset now)
    {
        var targeted = TargetedCacheControl.Find(headers);
        var directives = targeted ?? CacheDirectives.Read(headers.CacheControl);
        var age = AgeOf(headers);
        var lifetime = directives.Has("no-cache") ? (TimeSpan?)TimeSpan.Zero
            : directives.Time("s-maxage") ?? directives.Time("max-age")
            ?? (targeted is null ? ExpiresAfter(headers, now) : null);

        var strict = Strict.Any(directives.Has);
        var stale = kind == ResponseKind.Offer && !strict;
        TimeSpan? freshFor = lifetime is { } whole ? Clamp(whole - age) : null;

        // Of a response that came stale, only the origin itself can say that it may be used all the same.
        TimeSpan? whileRevalidate = freshFor is { } said && said <= TimeSpan.Zero ? TimeSpan.Zero : null;
        return new(
            SaidTime.Of(freshFor),
            SaidTime.Of(stale ? directives.Time("stale-while-revalidate") ?? whileRevalidate : TimeSpan.Zero),
            SaidTime.Of(stale ? directives.Time("stale-if-error") : TimeSpan.Zero),
            age);
    }

    // RFC 9111, section 5.3: what is no date, "0" above all, is in the past.
    private static TimeSpan? ExpiresAfter(IHeaderDictionary headers, DateTimeOffset now)
    {
        if (StringValues.IsNullOrEmpty(headers.Expires))
        {
            return null;
        }

        var generated = HttpDate.TryParse(headers.Date.ToString(), now, out var date) ? date : now;
        return HttpDate.TryParse(headers.Expires.ToString(), now, out var expires) ? expires - generated : TimeSpan.Zero;
    }

    private static CacheDirectives Directives(IHeaderDictionary headers) => TargetedCacheControl.Find(headers) ?? CacheDirectives.Read(headers.CacheControl);

    // RFC 9111, section 5.1: of a list the first, and what is no time is not there.
    private static TimeSpan AgeOf(IHeaderDictionary headers) =>
        headers.Age is [{ } line, ..] && CacheDirectives.TimeOf(line.AsSpan(0, line.IndexOf(',') is var end and >= 0 ? end : line.Length).Trim(" \t")) is { } age
            ? age
            : TimeSpan.Zero;

    private static TimeSpan Clamp(TimeSpan time) => time < TimeSpan.Zero ? TimeSpan.Zero : time > CacheDirectives.Longest ? CacheDirectives.Longest : time;
}
