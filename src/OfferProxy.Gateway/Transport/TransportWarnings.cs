using System.Globalization;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using OfferProxy.Configuration;
using OfferProxy.Gateway.Hosting;
using OfferProxy.Gateway.Transport.Certificates;

namespace OfferProxy.Gateway.Transport;

/// <summary>What is valid and hardly meant: a certificate that was not renewed, or is of another name, versions of HTTP that nobody will speak, and a host name that stands for all addresses.</summary>
internal static class TransportWarnings
{
    /// <summary>Finds it in a configuration, which is valid.</summary>
    /// <param name="root">The whole configuration.</param>
    /// <param name="basePath">The folder to which files are relative.</param>
    /// <param name="now">The time.</param>
    /// <param name="warnings">Takes what is found, as errors are told.</param>
    public static void Find(IConfiguration root, string basePath, DateTimeOffset now, ConfigurationErrors warnings)
    {
        var kestrel = root.GetSection("Kestrel");
        foreach (var endpoint in kestrel.GetSection("Endpoints").GetChildren())
        {
            if (endpoint["Url"] is { } url && BindingAddress.Parse(url) is { IsUnixPipe: false } address && ListenHost.IsName(address.Host))
            {
                warnings.Add($"{endpoint.Path}:Url", url, "listens on all addresses of the machine, as Kestrel does for any host name. Write an address, such as http://127.0.0.1:8080, or * where all are meant");
            }

            if (HttpsUrl.Is(endpoint["Url"]))
            {
                OfCertificates(TlsOptions.Read(kestrel, endpoint, basePath), now, warnings);
            }
            else if (endpoint["Protocols"] is { } protocols && TlsOptions.ProtocolsOf(kestrel, endpoint) == HttpProtocols.Http1AndHttp2)
            {
                warnings.Add($"{endpoint.Path}:Protocols", protocols, "speaks HTTP/1.1 alone: without TLS nothing tells which of the two is spoken. Say Http2 for HTTP/2 by prior knowledge (h2c), at an endpoint of its own");
            }
        }
    }

    private static void OfCertificates(IReadOnlyList<TlsOptions> names, DateTimeOffset now, ConfigurationErrors warnings)
    {
        foreach (var one in names.GroupBy(static name => name.Certificate.Key, StringComparer.OrdinalIgnoreCase))
        {
            var source = one.First().Certificate;
            using var chain = CertificateLoading.Load(source, now, out _);
            if (chain?.EndsSoon(now) == true)
            {
                Add(source.Problem($"was not renewed: it is valid until {chain.NotAfter.ToString("u", CultureInfo.InvariantCulture)}"));
            }

            foreach (var name in one.Where(name => chain?.IsFor(name.Name) == false))
            {
                Add(source.Problem($"is not for {name.Name}: clients that ask for the name will refuse it"));
            }
        }

        void Add(CertificateProblem problem) => warnings.Add(problem.Path, problem.Value, problem.Rule);
    }
}
