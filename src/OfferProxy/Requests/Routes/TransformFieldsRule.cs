using System.Globalization;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Net.Http.Headers;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Validation;
using OfferProxy.Responses;
using Yarp.ReverseProxy.Configuration;

namespace OfferProxy.Requests.Routes;

/// <summary>
/// The header fields that a transform sets have names and values that can be sent (RFC 9110, section 5). YARP looks at neither, and fails every
/// request of a route where they have not, or sends it without what follows.
/// </summary>
internal sealed class TransformFieldsRule : IProxyRule
{
    private const string Method = "HttpMethodChange";

    private const string Pattern = "PathPattern";

    private static readonly string[] Framing = [HeaderNames.ContentLength, HeaderNames.TransferEncoding];

    private const string TextRule = "must be of visible ASCII characters, spaces and tabs, which alone can be sent";

    // What names a field, or the beginning of the names of some.
    private static readonly string[] Names =
    [
        "RequestHeader", "RequestHeaderRemove", "RequestHeaderRouteValue", "ResponseHeader", "ResponseHeaderRemove", "ResponseTrailer", "ResponseTrailerRemove", "ClientCert", "HeaderPrefix",
    ];

    private static readonly string[] NameLists = ["RequestHeadersAllowed", "ResponseHeadersAllowed", "ResponseTrailersAllowed"];

    // The first of them is sent to the origin.
    private static readonly string[] SetsText = ["RequestHeader", "ResponseHeader", "ResponseTrailer"];

    private static readonly string[] Texts = ["Set", "Append"];

    /// <inheritdoc/>
    public void Check(ProxySection proxy, OffersSource source, ConfigurationErrors errors)
    {
        foreach (var route in proxy.Routes)
        {
            foreach (var (i, transform) in (route.Transforms ?? []).Index())
            {
                Check(transform, () => IsEncoded(proxy, route), string.Create(CultureInfo.InvariantCulture, $"{proxy.PathOf(route.RouteId)}:Transforms:{i}"), errors);
            }
        }
    }

    private static void Check(IReadOnlyDictionary<string, string> transform, Func<bool> isEncoded, string path, ConfigurationErrors errors)
    {
        Tell(Names, static name => FieldToken.Is(name), $"must be {FieldToken.NameRule}");
        Tell(NameLists, static names => names.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(static name => FieldToken.Is(name)), "must be header names with ; between them");
        Tell(SetsText, static name => !Framing.Contains(name, StringComparer.OrdinalIgnoreCase), "must not be a field that frames the message, which whoever sends it writes");
        if (transform.TryGetValue(Pattern, out var pattern) && !string.IsNullOrEmpty(pattern) && ProblemOf(pattern) is { } problem)
        {
            errors.Add($"{path}:{Pattern}", pattern, $"must be a pattern of a path, such as /{{integration_id}}/{{**rest}}: {problem}");
        }

        if (SetsText.Any(transform.ContainsKey))
        {
            Tell(Texts, text => CanBeSent(text) || (transform.ContainsKey(SetsText[0]) && !text.Any(char.IsControl) && isEncoded()), TextRule);
        }

        if (transform.ContainsKey(Method))
        {
            Tell([Method, Texts[0]], static name => FieldToken.Is(name), "must be a method, such as POST");
        }

        void Tell(string[] keys, Func<string, bool> isRight, string rule)
        {
            foreach (var key in keys)
            {
                if (transform.TryGetValue(key, out var value) && !string.IsNullOrEmpty(value) && !isRight(value))
                {
                    errors.Add($"{path}:{key}", value, rule);
                }
            }
        }
    }

    // What routing says of it, in its own words.
    private static string? ProblemOf(string pattern)
    {
        try
        {
            _ = RoutePatternFactory.Parse(pattern);
            return null;
        }
        catch (RoutePatternException exception)
        {
            return exception.Message;
        }
    }

    // What is sent to an origin may be of another encoding, where its cluster says so.
    private static bool IsEncoded(ProxySection proxy, RouteConfig route) =>
        proxy.Clusters.Any(cluster => cluster.ClusterId.Equals(route.ClusterId, StringComparison.OrdinalIgnoreCase) && !string.IsNullOrEmpty(cluster.HttpClient?.RequestHeaderEncoding));

    private static bool CanBeSent(string text) => text.All(static c => c is '\t' or (>= ' ' and <= '~'));
}
