using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace OfferProxy.Responses;

/// <summary>The members that the gateway adds to <c>Cache-Status</c> (RFC 9211).</summary>
internal static class CacheStatus
{
    /// <summary>The field's name.</summary>
    public const string Name = "Cache-Status";

    // Those of the first hour, made when first said.
    private static readonly string?[] Hits = new string?[3600];

    /// <summary>A miss whose response was stored.</summary>
    public const string Stored = "OfferProxy; fwd=miss; stored";

    /// <summary>A miss that waited for another request's fill.</summary>
    public const string Collapsed = "OfferProxy; fwd=miss; collapsed";

    /// <summary>A miss whose response was not stored.</summary>
    public const string Miss = "OfferProxy; fwd=miss";

    /// <summary>Forwarded because its method is not one that is cached.</summary>
    public const string Method = "OfferProxy; fwd=method";

    /// <summary>A hit.</summary>
    /// <param name="ttl">The freshness that is left, in whole seconds; negative where the response is stale.</param>
    public static string Hit(long ttl) =>
        ttl >= 0 && ttl < Hits.Length ? Hits[ttl] ??= HitOf(ttl) : HitOf(ttl);

    private static string HitOf(long ttl) => string.Create(CultureInfo.InvariantCulture, $"OfferProxy; hit; ttl={ttl}");

    /// <summary>A hit on a response that is past its use, served because the origin fails.</summary>
    public static string StaleIfError(long ttl) => string.Create(CultureInfo.InvariantCulture, $"OfferProxy; hit; ttl={ttl}; detail=stale_if_error");

    /// <summary>Forwarded past the cache.</summary>
    public static string Bypass(string reason) => $"OfferProxy; fwd=bypass; detail={reason}";

    /// <summary>Rejected at the edge, by an error's code.</summary>
    public static string Rejected(string code) => $"OfferProxy; detail={code}";

    /// <summary>Adds a member behind those of the caches nearer to the origin (RFC 9211, section 2).</summary>
    public static void Append(IHeaderDictionary headers, string member)
    {
        var upstream = headers[Name];
        headers[Name] = StringValues.IsNullOrEmpty(upstream) ? member : $"{upstream}, {member}";
    }
}
