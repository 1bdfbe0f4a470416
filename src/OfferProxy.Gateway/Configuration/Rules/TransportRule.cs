using System.Net.Quic;
using System.Security.Authentication;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using OfferProxy.Configuration;

namespace OfferProxy.Gateway.Configuration.Rules;

/// <summary>The versions of HTTP and TLS that an endpoint asks for can be spoken there, and are none that is broken.</summary>
internal static class TransportRule
{
    private static readonly string[] TlsOnly = ["Certificate", "Sni", "SslProtocols", "ClientCertificateMode"];

    /// <summary>Adds what breaks the rule in an endpoint.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="isHttps">Whether it is https.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static void Check(IConfigurationSection endpoint, bool isHttps, ConfigurationErrors errors)
    {
        CheckValues(endpoint, errors);
        foreach (var name in endpoint.GetSection("Sni").GetChildren())
        {
            CheckValues(name, errors);
        }

        foreach (var section in isHttps ? [] : TlsOnly.Select(endpoint.GetSection).Where(static section => section.Exists()))
        {
            errors.Add(section.Path, null, "has no meaning without TLS: remove it, or make the Url https");
        }

        if (!isHttps && AsksForHttp3(endpoint))
        {
            errors.Add($"{endpoint.Path}:Protocols", endpoint["Protocols"], "cannot be kept: HTTP/3 is spoken over TLS alone; make the Url https, or name Http1 or Http2");
        }
    }

    /// <summary>Adds what breaks the rule in what an endpoint, a name of it, or the defaults of all endpoints may say.</summary>
    /// <param name="section">The section.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static void CheckValues(IConfigurationSection section, ConfigurationErrors errors)
    {
        NameOfRule.Check<HttpProtocols>(section.GetSection("Protocols"), errors, static protocols => protocols != HttpProtocols.None);
        NameOfRule.Check<ClientCertificateMode>(section.GetSection("ClientCertificateMode"), errors);
        CertificateRule.CheckValues(section.GetSection("Certificate"), errors);
        foreach (var version in section.GetSection("SslProtocols").GetChildren())
        {
            // Older ones must not be spoken (RFC 8996).
            NameOfRule.Check<SslProtocols>(version, errors, static version => version is SslProtocols.Tls12 or SslProtocols.Tls13);
        }

        if (AsksForHttp3(section) && !HasQuic)
        {
            errors.Add($"{section.Path}:Protocols", section["Protocols"], "cannot be kept: this machine has no QUIC, which HTTP/3 is spoken over; install libmsquic (with OpenSSL 3), or name Http1AndHttp2");
        }
    }

#pragma warning disable CA1416 // Where there is none it says so.
    private static bool HasQuic => QuicListener.IsSupported;
#pragma warning restore CA1416

    private static bool AsksForHttp3(IConfigurationSection section) =>
        Enum.TryParse<HttpProtocols>(section["Protocols"], ignoreCase: true, out var protocols) && protocols.HasFlag(HttpProtocols.Http3);
}
