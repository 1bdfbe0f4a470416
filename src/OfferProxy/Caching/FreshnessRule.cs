using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using OfferProxy.Caching.Policies;

namespace OfferProxy.Caching;

/// <summary>Whether a response may be shared and for how long: the origin's explicit word (RFC 9111, RFC 5861), else the policy's durations.</summary>
internal static class FreshnessRule
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

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
        if (directives is { NoStore: true })
        {
            return CacheReason.NoStore;
        }

        if (directives is { Private: true })
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

    /// <summary>For how long a response of this kind and these header fields is used.</summary>
    /// <param name="headers">The response's header fields.</param>
    /// <param name="policy">The policy, for what the origin does not say.</param>
    /// <param name="kind">What kind of response it is.</param>
    /// <param name="now">The time, for a response that does not say its own.</param>
    public static Freshness Get(IHeaderDictionary headers, CachePolicyOptions policy, ResponseKind kind, DateTimeOffset now)
    {
        var directives = Directives(headers);
        var age = AgeOf(headers);
        var lifetime = directives switch
        {
            { NoCache: true } => TimeSpan.Zero,
            { SharedMaxAge: { } shared } => shared,
            { MaxAge: { } maxAge } => maxAge,
            _ => ExpiresAfter(headers, now) ?? (PolicyLifetime(policy, kind) + age),
        };

        var strict = directives is { MustRevalidate: true } or { ProxyRevalidate: true } or { NoCache: true };
        var stale = kind == ResponseKind.Offer && !strict;
        var freshFor = Clamp(lifetime - age);

        // Of a response that came stale, only the origin itself can say that it may be used all the same.
        var whileRevalidate = freshFor > TimeSpan.Zero ? policy.StaleWhileRevalidate : TimeSpan.Zero;
        return new(
            freshFor,
            stale ? Extension(directives, "stale-while-revalidate") ?? whileRevalidate : TimeSpan.Zero,
            stale ? Extension(directives, "stale-if-error") ?? policy.StaleIfError : TimeSpan.Zero,
            age);
    }

    // RFC 9111, section 5.3: what is no date, "0" above all, is in the past.
    private static TimeSpan? ExpiresAfter(IHeaderDictionary headers, DateTimeOffset now)
    {
        if (StringValues.IsNullOrEmpty(headers.Expires))
        {
            return null;
        }

        var generated = HeaderUtilities.TryParseDate(headers.Date.ToString(), out var date) ? date : now;
        return HeaderUtilities.TryParseDate(headers.Expires.ToString(), out var expires) ? expires - generated : TimeSpan.Zero;
    }

    private static TimeSpan PolicyLifetime(CachePolicyOptions policy, ResponseKind kind) => kind switch
    {
        ResponseKind.Offer => policy.FreshFor,
        ResponseKind.NoOffer => policy.NoOfferFor,
        _ => policy.ErrorFor,
    };

    // What cannot be parsed at all says nothing that can be relied on, so it is not shared.
    private static CacheControlHeaderValue? Directives(IHeaderDictionary headers)
    {
        var field = headers.CacheControl;
        if (StringValues.IsNullOrEmpty(field))
        {
            return null;
        }

        return CacheControlHeaderValue.TryParse(field.ToString(), out var directives) ? directives : new() { NoStore = true };
    }

    private static TimeSpan AgeOf(IHeaderDictionary headers) =>
        HeaderUtilities.TryParseNonNegativeInt64(headers.Age.ToString(), out var seconds)
            ? TimeSpan.FromSeconds(Math.Min(seconds, (long)Longest.TotalSeconds))
            : TimeSpan.Zero;

    private static TimeSpan? Extension(CacheControlHeaderValue? directives, string name)
    {
        if (directives?.Extensions.FirstOrDefault(extension => extension.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } found)
        {
            return null;
        }

        return HeaderUtilities.TryParseNonNegativeInt64(HeaderUtilities.RemoveQuotes(found.Value), out var seconds)
            ? Clamp(TimeSpan.FromSeconds(Math.Min(seconds, (long)Longest.TotalSeconds)))
            : TimeSpan.Zero;
    }

    private static TimeSpan Clamp(TimeSpan time) => time < TimeSpan.Zero ? TimeSpan.Zero : time > Longest ? Longest : time;
}
