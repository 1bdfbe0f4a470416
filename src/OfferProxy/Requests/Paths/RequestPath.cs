using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace OfferProxy.Requests.Paths;

/// <summary>The path of a request as the client wrote it, before the server decoded it and took its dot segments out.</summary>
internal static class RequestPath
{
    /// <summary>The path of a request target: as it is, or behind the authority of an absolute one (RFC 9112, section 3.2).</summary>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> target)
    {
        var query = target.IndexOf('?');
        var path = query < 0 ? target : target[..query];
        if (path.StartsWith('/'))
        {
            return path;
        }

        var authority = path.IndexOf("://", StringComparison.Ordinal);
        if (authority < 0)
        {
            return path;
        }

        var start = path[(authority + 3)..].IndexOf('/');
        return start < 0 ? "/" : path[(authority + 3 + start)..];
    }

    /// <summary>The path of a request as it was written; empty where its server does not tell.</summary>
    public static ReadOnlySpan<char> Of(HttpContext context) => Of(Target(context));

    /// <summary>The target of a request as it was written; empty where its server does not tell.</summary>
    public static string Target(HttpContext context) => context.Features.Get<IHttpRequestFeature>()!.RawTarget;

    /// <summary>
    /// Whether the path of a request as it was written says what the server made of it, to the letter: nothing has been resolved in
    /// it, and no middleware has put another one in its place.
    /// </summary>
    public static bool SaysPath(HttpContext context)
    {
        var request = context.Request;
        var target = Target(context);
        var written = Of(target).ToString();
        return !request.PathBase.HasValue
            && written.StartsWith('/')
            && (string.Equals(PathString.FromUriComponent(written).Value, request.Path.Value, StringComparison.Ordinal)
                // Of an absolute target, and of that alone, the server decodes slashes too.
                || (!target.StartsWith('/') && string.Equals(Uri.UnescapeDataString(written), request.Path.Value, StringComparison.Ordinal)));
    }
}
