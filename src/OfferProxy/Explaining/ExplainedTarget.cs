using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using OfferProxy.Responses;

namespace OfferProxy.Explaining;

/// <summary>Makes of a request that is written down the one that a server would have made of it.</summary>
internal static class ExplainedTarget
{
    /// <summary>A request that was not sent.</summary>
    /// <param name="request">The request as it is written down.</param>
    /// <param name="services">The services of the host.</param>
    /// <exception cref="FormatException">No server would have read such a request: the message says why.</exception>
    public static HttpContext Create(ExplainedRequest request, IServiceProvider services)
    {
        if (!FieldToken.Is(request.Method))
        {
            throw new FormatException("The method must be a token of HTTP, such as GET.");
        }

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
            CheckField(name, value);
            context.Request.Headers[name] = value;
        }

        context.Request.Path = new(WithoutDotSegments(Decode(path)));
        context.Request.QueryString = query < 0 ? default : new(target[query..]);
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        return context;
    }

    private static void CheckField(string name, string? value)
    {
        if (!FieldToken.Is(name))
        {
            throw new FormatException("A header field's name must be a token of HTTP, such as Origin.");
        }

        if (value is null || value.AsSpan().IndexOfAnyInRange('\0', '\b') >= 0 || value.AsSpan().IndexOfAnyInRange('\n', '\u001F') >= 0 || value.Contains('\u007F', StringComparison.Ordinal)
            || value.EnumerateRunes().Contains(Rune.ReplacementChar))
        {
            throw new FormatException($"The value of {name} must be text without control characters, as no other can be sent.");
        }
    }

    private static string Decode(string path)
    {
        try
        {
            return PathString.FromUriComponent(path).Value!;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            throw new FormatException("The path must not hold %00: a server refuses such a request with 400.", exception);
        }
    }

    private static (string Scheme, string Host, string Target) Split(string url)
    {
        var isPath = url.StartsWith('/');

        // A client keeps the fragment to itself, and sends none.
        var fragment = url.IndexOf('#', StringComparison.Ordinal);
        var text = fragment < 0 || isPath ? url : url[..fragment];
        if (text.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new FormatException("The URL must be percent-encoded: no request has spaces, control characters or what is beyond ASCII in it.");
        }

        if (isPath)
        {
            return fragment < 0 ? (Uri.UriSchemeHttp, "", text) : throw new FormatException("The URL must not have a fragment where it begins with the path: no request has one. Write # as %23.");
        }

        if (!(text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            || !Uri.TryCreate(text, UriKind.Absolute, out var absolute))
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
