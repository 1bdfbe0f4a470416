using System.Globalization;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Net.Http.Headers;
using OfferProxy.Admission;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Reading;
using OfferProxy.Responses;

namespace OfferProxy.Gateway.Cors;

/// <summary>Reads <c>Cors:Policies</c>: CORS policies that a route's <c>CorsPolicy</c> can name.</summary>
internal static class CorsPoliciesReader
{
    private const string Section = "Cors";

    // Stands for the names below a host, which no URL could say.
    private const string AnyName = "any.";

    // What became of the response at the gateway, and when to ask again: no secret of a page's that may read the response at all.
    private static readonly string[] Exposed = ["Cache-Status", HeaderNames.RetryAfter];

    /// <summary>The policies by name.</summary>
    public static IReadOnlyDictionary<string, CorsPolicy> Read(IConfiguration root, ConfigurationErrors errors)
    {
        var cors = new SectionReader(root.GetSection(Section), Section, errors);
        var policies = cors.Section("Policies");
        cors.End();
        if (policies.Keys.FirstOrDefault(static name => name.Equals(IntegrationCors.PolicyName, StringComparison.OrdinalIgnoreCase)) is { } taken)
        {
            policies.Fail(taken, null, "is the name of the policy that lets each integration's own Sites read: give yours another");
        }

        return policies.Keys.ToDictionary(name => name, name => ReadPolicy(policies.Section(name)), StringComparer.OrdinalIgnoreCase);
    }

    private static CorsPolicy ReadPolicy(SectionReader section)
    {
        var origins = section.List<string>("Origins", [], ReadOrigin);
        var policy = new CorsPolicyBuilder([.. origins]).WithMethods([.. section.List<string>("Methods", [], ReadMethod)])
            .WithHeaders([.. section.List<string>("Headers", [], ReadName)])
            .WithExposedHeaders([.. section.List<string>("ExposedHeaders", Exposed, ReadName)])
            .SetPreflightMaxAge(section.Duration("MaxAge", TimeSpan.FromMinutes(10), TimeSpan.Zero, TimeSpan.FromDays(1)))
            .SetIsOriginAllowedToAllowWildcardSubdomains()
            .Build();
        var credentials = section.Flag("AllowCredentials", false);
        if (credentials && policy.AllowAnyOrigin)
        {
            section.Fail("AllowCredentials", "true", "cannot stand with the origin *: name the origins that may send credentials");
        }
        else
        {
            policy.SupportsCredentials = credentials;
        }

        if (origins.Count > 1 && origins.Contains("*"))
        {
            section.Fail("Origins", "*", "must stand alone: it lets all origins read, that of sandboxed pages (null) too");
        }
        else if (origins.Count == 0 && !section.Keys.Contains("Origins", StringComparer.OrdinalIgnoreCase))
        {
            section.Fail("Origins", null, "is required: the origins that may read responses, or *");
        }

        section.End();
        return policy;
    }

    // Any other would fail each response that is to name it.
    private static string? ReadMethod(string text, out string method)
    {
        method = text;
        return FieldToken.Is(text) ? null : "must be a method, such as GET, or *";
    }

    private static string? ReadName(string text, out string name)
    {
        name = text;
        return FieldToken.Is(text) ? null : $"must be {FieldToken.NameRule}";
    }

    private static string? ReadOrigin(string text, out string origin)
    {
        origin = text;
        return text is "*" or "null" ? null
            : OriginOf(text) is not { } url ? "must be *, or scheme://host[:port] without a path, such as https://shop.example or https://*.shop.example"
            : PortIn(text) is not { } port || (port == url.Port.ToString(CultureInfo.InvariantCulture) && url is { IsDefaultPort: false, Port: > 0 }) ? null
            : $"must be as browsers write it: without a port where that is the scheme's own, else with one from 1 to 65535, such as {text[..text.LastIndexOf(':')]}";
    }

    private static Uri? OriginOf(string text) =>
        !text.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '\\' or '#' or '?')
        && Uri.TryCreate(text.Replace("://*.", $"://{AnyName}", StringComparison.Ordinal), UriKind.Absolute, out var url)
        && url.Scheme is "http" or "https" && url.PathAndQuery == "/" && url.UserInfo.Length == 0 && !text.EndsWith('/') && !text.Contains('@', StringComparison.Ordinal)
            ? url : null;

    private static string? PortIn(string text) =>
        text.LastIndexOf(':') is var colon && colon > Math.Max(text.IndexOf("://", StringComparison.Ordinal), text.LastIndexOf(']')) ? text[(colon + 1)..] : null;
}
