using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace OfferProxy.Origin;

/// <summary>What <c>Content-Encoding</c> says (RFC 9110, section 8.4).</summary>
internal static class ContentCoding
{
    /// <summary>
    /// Whether the body is as it was asked for, unencoded. Any other coding is none that the origin may choose, and none of which
    /// anything can be cut or rewritten.
    /// </summary>
    public static bool IsIdentity(IHeaderDictionary headers) =>
        headers.ContentEncoding.Count == 0
        || headers.GetCommaSeparatedValues(HeaderNames.ContentEncoding).All(static coding => coding.Equals("identity", StringComparison.OrdinalIgnoreCase));
}
