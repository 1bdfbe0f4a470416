using OfferProxy.Configuration;

namespace OfferProxy.Gateway.Configuration.Rules;

/// <summary>The gateway listens somewhere, and where it listens can be read.</summary>
internal static class KestrelRule
{
    private const string Endpoints = "Kestrel:Endpoints";

    /// <summary>Adds what breaks the rule.</summary>
    public static void Check(IConfiguration root, ConfigurationErrors errors)
    {
        var endpoints = root.GetSection(Endpoints).GetChildren().ToList();
        if (endpoints.Count == 0)
        {
            errors.Add(Endpoints, null, "must name at least one endpoint, such as { \"Http\": { \"Url\": \"http://0.0.0.0:8080\" } }");
        }

        foreach (var endpoint in endpoints)
        {
            var url = endpoint["Url"];
            if (!IsListenable(url))
            {
                errors.Add($"{endpoint.Path}:Url", url, "must be the http or https address to listen on, such as http://0.0.0.0:8080");
            }
        }
    }

    /// <summary>Whether Kestrel could listen there, as far as the text tells.</summary>
    public static bool IsListenable(string? url)
    {
        try
        {
            return !string.IsNullOrEmpty(url) && BindingAddress.Parse(url) is { Port: >= 0 and <= 65535 } address
                && address.Scheme is "http" or "https" && address.PathBase.Length == 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
