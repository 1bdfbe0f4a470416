using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace OfferProxy.Hits;

/// <summary>Which requests are plain: a GET without a body whose target says its path and query to the letter, and which nothing in front of the origin reads otherwise.</summary>
internal static class HitRequest
{
    private static readonly SearchValues<char> Visible = SearchValues.Create([.. Enumerable.Range('!', '~' - '!' + 1).Where(static c => c != '#').Select(static c => (char)c)]);

    /// <summary>Whether a request is plain.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isServers">Whether it is as the server made it. Else a middleware may have put another path or query in their place.</param>
    /// <param name="target">Path and query.</param>
    /// <param name="query">Where the query begins in it, with its question mark.</param>
    public static bool TryRead(IHttpRequestFeature request, bool isServers, out string target, out int query)
    {
        target = request.RawTarget;
        query = target.IndexOf('?', StringComparison.Ordinal);
        query = query < 0 ? target.Length : query;
        return HttpMethods.IsGet(request.Method) && !target.AsSpan().ContainsAnyExcept(Visible) && HasNoBody(request.Headers) && IsOfTheConnectionAlone(request.Headers.Connection)
            && (isServers || SaysItsTarget(request, target, query));
    }

    private static bool HasNoBody(IHeaderDictionary headers) =>
        headers.ContentLength is null && headers.TransferEncoding.Count == 0 && headers.Expect.Count == 0;

    private static bool IsOfTheConnectionAlone(StringValues connection) => connection.Count == 0 || (connection.Count == 1 && connection[0] is "keep-alive" or "close");

    private static bool SaysItsTarget(IHttpRequestFeature request, string target, int query) =>
        request.PathBase.Length == 0 && target.AsSpan(0, query).SequenceEqual(request.Path) && target.AsSpan(query).SequenceEqual(request.QueryString);
}
