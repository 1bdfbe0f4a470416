using System.Security.Authentication;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using OfferProxy.Gateway.Transport.Certificates;

namespace OfferProxy.Gateway.Transport;

/// <summary>How TLS is spoken with clients that ask an endpoint for a name.</summary>
/// <param name="Name">The name, <c>*.</c> and a suffix, or <c>*</c>: any, and none.</param>
/// <param name="Certificate">Where the certificate is.</param>
/// <param name="Versions">The versions of TLS; default 1.2 and 1.3.</param>
/// <param name="Protocols">The versions of HTTP; default 1.1 and 2.</param>
/// <param name="ClientCertificates">What clients show of themselves; default nothing.</param>
internal sealed record TlsOptions(string Name, CertificateSource Certificate, SslProtocols Versions, HttpProtocols Protocols, ClientCertificateMode ClientCertificates)
{
    /// <summary>The name that stands for any, and for none.</summary>
    public const string AnyName = "*";

    /// <summary>What is spoken where nothing is said.</summary>
    public const HttpProtocols DefaultProtocols = HttpProtocols.Http1AndHttp2;

    private const SslProtocols DefaultVersions = SslProtocols.Tls12 | SslProtocols.Tls13;

    /// <summary>Reads those of an endpoint, by name; of one without names the one for any. The section is known to be valid.</summary>
    /// <param name="kestrel">The <c>Kestrel</c> section.</param>
    /// <param name="endpoint">The endpoint, which is https.</param>
    /// <param name="basePath">The folder to which files are relative.</param>
    public static IReadOnlyList<TlsOptions> Read(IConfigurationSection kestrel, IConfigurationSection endpoint, string basePath)
    {
        var names = endpoint.GetSection("Sni").GetChildren().ToList();
        return names.Count == 0 ? [Of(AnyName, null)] : names.ConvertAll(name => Of(name.Key, name));

        TlsOptions Of(string name, IConfigurationSection? section) => new(
            name, CertificateSource.Read(CertificateSource.SectionFor(kestrel, endpoint, section), basePath),
            VersionsOf(section) ?? VersionsOf(endpoint) ?? VersionsOf(Defaults(kestrel)) ?? DefaultVersions,
            ProtocolsOf(kestrel, endpoint, section),
            Named<ClientCertificateMode>("ClientCertificateMode", section, endpoint, Defaults(kestrel)) ?? ClientCertificateMode.NoCertificate);
    }

    /// <summary>The versions of HTTP of an endpoint, or of a name of it.</summary>
    /// <param name="kestrel">The <c>Kestrel</c> section.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="name">The section of the name; null: the endpoint itself.</param>
    public static HttpProtocols ProtocolsOf(IConfigurationSection kestrel, IConfigurationSection endpoint, IConfigurationSection? name = null) =>
        Named<HttpProtocols>("Protocols", name, endpoint, Defaults(kestrel)) ?? DefaultProtocols;

    private static IConfigurationSection Defaults(IConfigurationSection kestrel) => kestrel.GetSection("EndpointDefaults");

    private static SslProtocols? VersionsOf(IConfigurationSection? section)
    {
        var versions = section?.GetSection("SslProtocols").GetChildren().Select(static one => Enum.TryParse<SslProtocols>(one.Value, ignoreCase: true, out var version) ? version : SslProtocols.None).ToList();
        return versions is { Count: > 0 } ? versions.Aggregate(static (all, one) => all | one) : null;
    }

    // What the first of the sections says that says something.
    private static T? Named<T>(string key, params ReadOnlySpan<IConfigurationSection?> sections)
        where T : struct, Enum
    {
        foreach (var section in sections)
        {
            if (Enum.TryParse<T>(section?[key], ignoreCase: true, out var value))
            {
                return value;
            }
        }

        return null;
    }
}
