using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace OfferProxy.Responses;

/// <summary>
/// The CORS headers of routes that name no policy of their own: anyone may read, no credentials (Fetch standard, CORS
/// protocol). Clients are pages of any shop, so a response without them is no response.
/// </summary>
internal static class CorsHeaders
{
    /// <summary>What a page may read of a response beside what any may: what became of it here, and when to ask again.</summary>
    public static readonly string[] Exposed = [CacheStatus.Name, HeaderNames.RetryAfter];

    private const string Prefix = "Access-Control-";

    private static readonly StringValues ExposedText = string.Join(", ", Exposed);

    /// <summary>Lets anyone read the response, whatever the origin said.</summary>
    public static void Allow(IHeaderDictionary headers)
    {
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = Expose(headers.AccessControlExposeHeaders);
        headers.Remove("Access-Control-Allow-Credentials");
    }

    /// <summary>Lets anyone read a response of which nobody has said anything yet.</summary>
    public static void AllowNew(IHeaderDictionary headers)
    {
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = ExposedText;
    }

    /// <summary>What a page may read of a response of which the origin has said what it may.</summary>
    /// <param name="said">What it has said.</param>
    public static StringValues Expose(StringValues said) => said.Count == 0 || said == ExposedText ? ExposedText : string.Join(
        ", ", said.SelectMany(static line => (line ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Concat(Exposed)
            .Distinct(StringComparer.OrdinalIgnoreCase));

    /// <summary>Takes back all that the origin said, so that a route's own policy has the only word on who may read the response.</summary>
    public static void Remove(IHeaderDictionary headers)
    {
        foreach (var name in headers.Keys.Where(static name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)).ToList())
        {
            headers.Remove(name);
        }
    }

    /// <summary>Whether a route has no policy of its own, so that anyone may read its responses.</summary>
    public static bool IsForAnyone(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<ICorsMetadata>() is null;

    /// <summary>Says that the response depends on the page that asks.</summary>
    public static void VaryByOrigin(IHeaderDictionary headers)
    {
        var vary = headers.GetCommaSeparatedValues(HeaderNames.Vary);
        if (!vary.Contains(HeaderNames.Origin, StringComparer.OrdinalIgnoreCase) && !vary.Contains("*"))
        {
            headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        }
    }

    /// <summary>Answers a preflight: any method of the contract, whichever headers were asked for, kept for two hours.</summary>
    public static void AllowPreflight(IHeaderDictionary headers, IHeaderDictionary request)
    {
        Allow(headers);
        headers.AccessControlAllowMethods = "GET, HEAD, POST, OPTIONS";
        headers.AccessControlAllowHeaders = request.AccessControlRequestHeaders;

        // Two hours is the longest that browsers agree on.
        headers.AccessControlMaxAge = "7200";
        headers.Vary = "Access-Control-Request-Headers";
    }
}
