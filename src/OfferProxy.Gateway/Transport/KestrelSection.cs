using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace OfferProxy.Gateway.Transport;

/// <summary>
/// What Kestrel reads of the <c>Kestrel</c> section: where to listen, and for which versions of HTTP. Of certificates it is told
/// nothing: for a changed one it would stop listening, end the connections of the endpoint and listen anew.
/// </summary>
internal sealed class KestrelSection : ConfigurationProvider, IConfigurationSource
{
    /// <summary>Creates it, empty.</summary>
    public KestrelSection() => Root = new ConfigurationBuilder().Add(this).Build();

    /// <summary>What Kestrel reads.</summary>
    public IConfigurationRoot Root { get; }

    /// <summary>Puts a section in place of the one before, and tells Kestrel where they differ.</summary>
    /// <param name="kestrel">The <c>Kestrel</c> section, which is valid.</param>
    public void Use(IConfigurationSection kestrel)
    {
        var data = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var endpoint in kestrel.GetSection("Endpoints").GetChildren())
        {
            data[$"Endpoints:{endpoint.Key}:Url"] = endpoint["Url"];
            data[$"Endpoints:{endpoint.Key}:Protocols"] = Protocols(kestrel, endpoint).ToString();
        }

        if (data.Count != Data.Count || data.Any(pair => !Data.TryGetValue(pair.Key, out var value) || value != pair.Value))
        {
            Data = data;
            OnReload();
        }
    }

    /// <inheritdoc/>
    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    // Without TLS there is nothing by which a client and a server agree on one of the two: then HTTP/1.1 is spoken.
    private static HttpProtocols Protocols(IConfigurationSection kestrel, IConfigurationSection endpoint)
    {
        var protocols = TlsOptions.ProtocolsOf(kestrel, endpoint);
        return !HttpsUrl.Is(endpoint["Url"]) && protocols.HasFlag(HttpProtocols.Http1) ? HttpProtocols.Http1 : protocols;
    }
}
