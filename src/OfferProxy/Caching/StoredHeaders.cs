using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using OfferProxy.Responses;

namespace OfferProxy.Caching;

/// <summary>Which of an origin's header fields every copy of its response repeats.</summary>
internal static class StoredHeaders
{
    // Of one connection or one message (RFC 9110, section 7.6.1), or said anew for each copy.
    private static readonly FrozenSet<string> NotRepeated = FrozenSet.ToFrozenSet(
        [
            HeaderNames.Connection, HeaderNames.KeepAlive, HeaderNames.ProxyAuthenticate, HeaderNames.ProxyConnection,
            HeaderNames.TE, HeaderNames.Trailer, HeaderNames.TransferEncoding, HeaderNames.Upgrade, HeaderNames.AltSvc,
            HeaderNames.ContentLength, HeaderNames.ContentEncoding, HeaderNames.AcceptRanges, HeaderNames.Age,
            HeaderNames.AccessControlAllowOrigin, HeaderNames.AccessControlAllowCredentials,

            // What caches behind us made of the leader's request, of whose key it may tell (RFC 9211, section 2.7).
            CacheStatus.Name,
        ],
        StringComparer.OrdinalIgnoreCase);

    // Words about the very bytes or the very message, which a copy of its own does not have.
    private static readonly FrozenSet<string> OfSharedBytes = FrozenSet.ToFrozenSet(
        [HeaderNames.CacheControl, HeaderNames.Date, HeaderNames.ETag, HeaderNames.Expires, HeaderNames.LastModified, HeaderNames.Pragma,
         HeaderNames.ContentMD5, "Content-Digest", "Repr-Digest", "Digest"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly string[] FreshenedFields =
        [HeaderNames.CacheControl, HeaderNames.Date, HeaderNames.Expires, HeaderNames.LastModified];

    /// <summary>The fields that copies of a response repeat.</summary>
    /// <param name="headers">The response's fields.</param>
    /// <param name="perShopper">Whether each copy is a shopper's own.</param>
    /// <param name="byEncoding">Whether there are copies in several encodings, so that caches on the way must tell them apart.</param>
    public static KeyValuePair<string, StringValues>[] From(IHeaderDictionary headers, bool perShopper, bool byEncoding = false)
    {
        var named = headers.GetCommaSeparatedValues(HeaderNames.Connection).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var vary = headers.GetCommaSeparatedValues(HeaderNames.Vary);
        KeyValuePair<string, StringValues>[] added =
            byEncoding && !vary.Contains(HeaderNames.AcceptEncoding, StringComparer.OrdinalIgnoreCase)
                ? [new(HeaderNames.Vary, string.Join(", ", [.. vary, HeaderNames.AcceptEncoding]))]
                : [];
        return RecentHeaders.Shared(
        [
            .. added,
            .. headers.Where(header => !NotRepeated.Contains(header.Key)
                && !(perShopper && OfSharedBytes.Contains(header.Key))
                && !(added.Length > 0 && header.Key.Equals(HeaderNames.Vary, StringComparison.OrdinalIgnoreCase))
                && !named.Contains(header.Key)),
        ]);
    }

    /// <summary>
    /// The fields of copies of a response that a 304 has freshened: those that a 304 has to repeat (RFC 9110, section 15.4.5)
    /// are taken from it. No others: they have not been searched for what is its asker's own.
    /// </summary>
    /// <param name="stored">The stored fields.</param>
    /// <param name="headers">The fields of the 304.</param>
    /// <param name="perShopper">Whether each copy is a shopper's own, and repeats none of those.</param>
    public static KeyValuePair<string, StringValues>[] Freshened(KeyValuePair<string, StringValues>[] stored, IHeaderDictionary headers, bool perShopper)
    {
        if (perShopper)
        {
            return stored;
        }

        var freshened = FreshenedFields.Where(headers.ContainsKey).ToArray();
        return
        [
            .. stored.Where(header => !freshened.Contains(header.Key, StringComparer.OrdinalIgnoreCase)),
            .. freshened.Select(name => KeyValuePair.Create(name, headers[name])),
        ];
    }

    /// <summary>The values of the fields that go out with every copy, in which no slot may stand.</summary>
    public static IEnumerable<string> Texts(IHeaderDictionary headers) =>
        From(headers, perShopper: false).Select(static header => header.Value.ToString());
}
