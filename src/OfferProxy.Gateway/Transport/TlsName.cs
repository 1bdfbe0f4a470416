using System.Net.Security;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace OfferProxy.Gateway.Transport;

/// <summary>What a handshake for a name is done with, made once for all of them.</summary>
/// <param name="Server">What the TLS library is told.</param>
/// <param name="AsksLater">Whether a certificate may be asked of the client within the connection.</param>
internal sealed record TlsName(SslServerAuthenticationOptions Server, bool AsksLater)
{
    /// <summary>Makes it.</summary>
    /// <param name="options">How TLS is spoken.</param>
    /// <param name="certificate">The certificate that is served.</param>
    public static TlsName Create(TlsOptions options, SslStreamCertificateContext certificate)
    {
        var server = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = certificate,
            EnabledSslProtocols = options.Versions,
            ApplicationProtocols = ApplicationProtocolsOf(options.Protocols),
            ClientCertificateRequired = options.ClientCertificates is ClientCertificateMode.AllowCertificate or ClientCertificateMode.RequireCertificate,
        };
        if (options.ClientCertificates != ClientCertificateMode.NoCertificate)
        {
            var required = options.ClientCertificates == ClientCertificateMode.RequireCertificate;
            server.RemoteCertificateValidationCallback = (_, shown, _, problems) => shown is null ? !required : problems == SslPolicyErrors.None;
        }

        return new(server, options.ClientCertificates == ClientCertificateMode.DelayCertificate);
    }

    // In the order of preference.
    private static List<SslApplicationProtocol> ApplicationProtocolsOf(HttpProtocols protocols)
    {
        var all = new List<SslApplicationProtocol>();
        Add(HttpProtocols.Http3, SslApplicationProtocol.Http3);
        Add(HttpProtocols.Http2, SslApplicationProtocol.Http2);
        Add(HttpProtocols.Http1, SslApplicationProtocol.Http11);
        return all;

        void Add(HttpProtocols version, SslApplicationProtocol name)
        {
            if (protocols.HasFlag(version))
            {
                all.Add(name);
            }
        }
    }
}
