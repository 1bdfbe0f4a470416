using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace OfferProxy.Responses;

/// <summary>The response header field <c>Cache-Status</c> (RFC 9211).</summary>
internal static class CacheStatus
{
    /// <summary>The name of the header field (RFC 9211, section 2).</summary>
    public const string Name = "Cache-Status";

    /// <summary>The member of a request that was rejected before the cache was asked.</summary>
    /// <param name="code">The error's code.</param>
    public static string Rejected(string code) => $"OfferProxy; detail={code}";

    /// <summary>Adds a member behind those of the caches nearer to the origin (RFC 9211, section 2).</summary>
    public static void Append(IHeaderDictionary headers, string member)
    {
        var upstream = headers[Name];
        headers[Name] = StringValues.IsNullOrEmpty(upstream) ? member : $"{upstream}, {member}";
    }
}
