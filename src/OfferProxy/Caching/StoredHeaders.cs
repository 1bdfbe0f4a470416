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

            // Said to this cache alone.
            .. TargetedCacheControl.Names,

            // Words about the very bytes, of which white space and links are not those of the origin.
            .. ChangedBytes.Fields,

            // What caches behind us made of the leader's request, of whose key it may tell (RFC 9211, section 2.7).
            CacheStatus.Name,
        ],
        StringComparer.OrdinalIgnoreCase);

    // Words about the message or its version, which a copy of its own does not have.
    private static readonly FrozenSet<string> OfSharedBytes = FrozenSet.ToFrozenSet(
        [HeaderNames.CacheControl, HeaderNames.Date, HeaderNames.ETag, HeaderNames.Expires, HeaderNames.LastModified, HeaderNames.Pragma],
        StringComparer.OrdinalIgnoreCase);

    // Of the message, and nobody's own.
    private static readonly string[] OfMessage =
        [HeaderNames.CacheControl, HeaderNames.Date, HeaderNames.ETag, HeaderNames.Expires, HeaderNames.LastModified, HeaderNames.Pragma];

    // What the stored bytes depend on, or is decided anew.
    private static readonly string[] NotFreshened = [HeaderNames.ContentType, HeaderNames.ContentRange, HeaderNames.ETag, HeaderNames.Vary];

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
                && !named.Contains(header.Key)).Select(static header => header.Key.Equals(HeaderNames.AccessControlExposeHeaders, StringComparison.OrdinalIgnoreCase)
                    ? new(header.Key, CorsHeaders.Expose(header.Value)) : header),
        ]);
    }

    /// <summary>
    /// The fields of copies of a response that a 304 has freshened: those that it has take the place of the stored ones (RFC 9111,
    /// section 3.2). What holds a value of its asker's is left out; so is what differs where nobody has shown that it is not his own.
    /// </summary>
    /// <param name="stored">The stored fields.</param>
    /// <param name="headers">The fields of the 304.</param>
    /// <param name="perShopper">Whether each copy is a shopper's own.</param>
    /// <param name="values">What the asker put into the slots.</param>
    /// <param name="oneIsEnough">Whether what one asker gets is everybody's, but for those values.</param>
    public static KeyValuePair<string, StringValues>[] Freshened(
        KeyValuePair<string, StringValues>[] stored, IHeaderDictionary headers, bool perShopper, IReadOnlyList<string> values, bool oneIsEnough)
    {
        var fields = new Dictionary<string, StringValues>(stored, StringComparer.OrdinalIgnoreCase);
        var changed = false;
        foreach (var (name, value) in From(headers, perShopper))
        {
            if (NotFreshened.Contains(name, StringComparer.OrdinalIgnoreCase) || (fields.TryGetValue(name, out var known) && known == value))
            {
                continue;
            }

            var isOwn = values.Any(own => value.ToString().Contains(own, StringComparison.OrdinalIgnoreCase));
            if (!isOwn && (oneIsEnough || OfMessage.Contains(name, StringComparer.OrdinalIgnoreCase)))
            {
                (fields[name], changed) = (value, true);
            }
            else
            {
                changed |= fields.Remove(name);
            }
        }

        return changed ? RecentHeaders.Shared([.. fields]) : stored;
    }

    /// <summary>The values of the fields that go out with every copy, in which no slot may stand.</summary>
    public static IEnumerable<string> Texts(IHeaderDictionary headers) =>
        From(headers, perShopper: false).Select(static header => header.Value.ToString());
}
