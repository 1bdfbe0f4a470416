using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace OfferProxy.Explaining;

/// <summary>Makes of a request that is written down the one that a server would have made of it.</summary>
internal static class ExplainedTarget
{
    /// <summary>A request that was not sent.</summary>
    /// <param name="request">The request as it is written down.</param>
    /// <param name="services">The services of the host.</param>
    /// <exception cref="FormatException">Its URL is neither an absolute one nor a path.</exception>
    public static HttpContext Create(ExplainedRequest request, IServiceProvider services)
    {
        var (scheme, host, target) = Split(request.Url);
        var context = new DefaultHttpContext { RequestServices = services };
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? target : target[..query];
        context.Request.Method = request.Method;
        context.Request.Scheme = scheme;
        context.Request.Protocol = HttpProtocol.Http11;
        context.Request.Host = new(host);
        foreach (var (name, value) in request.Headers)
        {
            context.Request.Headers[name] = value;
        }

        context.Request.Path = new(WithoutDotSegments(PathString.FromUriComponent(path).Value!));
        context.Request.QueryString = query < 0 ? default : new(target[query..]);
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        return context;
    }

    private static (string Scheme, string Host, string Target) Split(string url)
    {
        // A client keeps the fragment to itself.
        var fragment = url.IndexOf('#', StringComparison.Ordinal);
        var text = fragment < 0 ? url : url[..fragment];
        if (text.StartsWith('/'))
        {
            return (Uri.UriSchemeHttp, "", text);
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var absolute) || absolute.Scheme is not ("http" or "https"))
        {
            throw new FormatException("The URL must begin with http://, https:// or /.");
        }

        // The path as it is written: the class would resolve and unescape it.
        var start = text.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = text.IndexOfAny(['/', '?'], start);
        var target = end < 0 ? "/" : text[end] == '?' ? "/" + text[end..] : text[end..];
        return (absolute.Scheme, absolute.Authority, target);
    }

    // RFC 3986, section 5.2.4, as a server does it to what it has decoded.
    private static string WithoutDotSegments(string path)
    {
        if (!path.Contains("/.", StringComparison.Ordinal))
        {
            return path;
        }

        var kept = new List<string>();
        var segments = path.Split('/')[1..];
        for (var i = 0; i < segments.Length; i++)
        {
            if (segments[i] is not ("." or ".."))
            {
                kept.Add(segments[i]);
                continue;
            }

            if (segments[i] == ".." && kept.Count > 0)
            {
                kept.RemoveAt(kept.Count - 1);
            }

            if (i == segments.Length - 1)
            {
                kept.Add("");
            }
        }

        return "/" + string.Join('/', kept);
    }
}
