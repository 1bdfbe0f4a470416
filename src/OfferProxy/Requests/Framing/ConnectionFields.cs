using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace OfferProxy.Requests.Framing;

/// <summary>
/// The fields that <c>Connection</c> names are of one connection, and go no further (RFC 9110, section 7.6.1). Those that are of
/// the whole message stay, whoever names them: what lets a request pass, or a response be shared, is not for the other side to take out.
/// </summary>
internal static class ConnectionFields
{
    private static readonly FrozenSet<string> OfTheMessage = FrozenSet.ToFrozenSet(
        [
            // YARP's to handle.
            HeaderNames.Connection, HeaderNames.Upgrade, HeaderNames.TransferEncoding,
            HeaderNames.Host, HeaderNames.Authorization, HeaderNames.Cookie, HeaderNames.Origin, HeaderNames.Referer, HeaderNames.UserAgent,
            HeaderNames.Accept, HeaderNames.AcceptCharset, HeaderNames.AcceptEncoding, HeaderNames.AcceptLanguage, HeaderNames.Expect,
            HeaderNames.IfMatch, HeaderNames.IfNoneMatch, HeaderNames.IfModifiedSince, HeaderNames.IfUnmodifiedSince, HeaderNames.IfRange, HeaderNames.Range,
            HeaderNames.TraceParent, HeaderNames.TraceState, HeaderNames.Baggage, HeaderNames.Via, "Forwarded", "Offer-Event",
            HeaderNames.CacheControl, HeaderNames.Pragma, HeaderNames.Date, HeaderNames.Age, HeaderNames.ETag, HeaderNames.Expires, HeaderNames.LastModified, HeaderNames.Vary,
            HeaderNames.SetCookie, HeaderNames.Location, HeaderNames.Link, "Refresh", HeaderNames.RetryAfter, HeaderNames.WWWAuthenticate,
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly string[] OfTheMessageBeginnings = ["Content-", "Access-Control-", "X-Forwarded-", "Sec-"];

    /// <summary>Takes out the fields of one connection.</summary>
    public static void Remove(IHeaderDictionary headers) => Remove(headers, headers.Connection);

    /// <summary>Takes out the fields that are named.</summary>
    /// <param name="headers">The fields.</param>
    /// <param name="connection">The value of <c>Connection</c> that came with them.</param>
    public static void Remove(IHeaderDictionary headers, StringValues connection)
    {
        // What most say names no field.
        if (connection.Count == 0 || connection is ["keep-alive" or "close" or "Upgrade"])
        {
            return;
        }

        foreach (var line in connection)
        {
            foreach (var option in (line ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (!IsOfTheMessage(option))
                {
                    headers.Remove(option);
                }
            }
        }
    }

    private static bool IsOfTheMessage(string field) =>
        OfTheMessage.Contains(field) || OfTheMessageBeginnings.Any(beginning => field.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));
}
