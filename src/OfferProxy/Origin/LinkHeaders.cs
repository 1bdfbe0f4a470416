using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using OfferProxy.Segments;

namespace OfferProxy.Origin;

/// <summary>Rewrites the URLs in an origin's header fields back to the gateway, as those in its documents.</summary>
internal static class LinkHeaders
{
    /// <summary>Rewrites <c>Location</c> and <c>Content-Location</c> back.</summary>
    public static void Rewrite(IHeaderDictionary headers, LinkRewriter links)
    {
        headers.Location = Rewritten(headers.Location, links);
        headers.ContentLocation = Rewritten(headers.ContentLocation, links);
    }

    private static StringValues Rewritten(StringValues url, LinkRewriter links)
    {
        if (StringValues.IsNullOrEmpty(url))
        {
            return url;
        }

        var bytes = Encoding.UTF8.GetBytes(url.ToString());
        return links.TryFind(bytes, 0, out var start, out var length) && start == 0
            ? Encoding.UTF8.GetString(links.Public.Span) + Encoding.UTF8.GetString(bytes.AsSpan(length))
            : url;
    }
}
