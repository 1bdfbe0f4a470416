using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using OfferProxy.Caching.Policies;

namespace OfferProxy.Caching.Filling;

/// <summary>Takes from an origin's response what the policy says not to heed: it neither decides about sharing nor goes out with a copy.</summary>
internal static class IgnoredFields
{
    /// <summary>Takes it out. What is said to this cache alone (<see cref="TargetedCacheControl"/>) stays, and counts.</summary>
    /// <param name="headers">The response's header fields.</param>
    /// <param name="policy">The policy.</param>
    public static void Remove(IHeaderDictionary headers, CachePolicyOptions policy)
    {
        if (policy.OriginCacheControl == OriginCacheControl.Ignore)
        {
            headers.Remove(HeaderNames.CacheControl);
            headers.Remove(HeaderNames.Expires);
            headers.Remove(HeaderNames.Pragma);
        }

        if (policy.IgnoreCookies.Count > 0 && headers.SetCookie.Count > 0)
        {
            headers.SetCookie = headers.SetCookie.Where(cookie => !policy.IgnoreCookies.Contains(NameOf(cookie), StringComparer.Ordinal)).ToArray();
        }

        if (policy.IgnoreVary.Count > 0 && headers.Vary.Count > 0)
        {
            headers.Vary = headers.GetCommaSeparatedValues(HeaderNames.Vary).Where(name => !policy.IgnoreVary.Contains(name, StringComparer.OrdinalIgnoreCase)).ToArray();
        }
    }

    // RFC 6265, section 5.2.
    private static string NameOf(string? cookie) => cookie is null ? "" : cookie[..(cookie.IndexOf('=', StringComparison.Ordinal) is var end and >= 0 ? end : cookie.Length)].Trim();
}
