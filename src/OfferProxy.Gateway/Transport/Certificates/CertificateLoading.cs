using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace OfferProxy.Gateway.Transport.Certificates;

/// <summary>Loads a certificate, and says why one cannot be served.</summary>
internal static class CertificateLoading
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    // What TLS libraries of today still take.
    private const int ShortestRsa = 2048;

    /// <summary>Loads one that can be served now.</summary>
    /// <param name="source">Where it is.</param>
    /// <param name="now">The time.</param>
    /// <param name="problem">Why it cannot be served; null: it can.</param>
    /// <returns>The certificate; null where it cannot be served.</returns>
    public static CertificateChain? Load(CertificateSource source, DateTimeOffset now, out CertificateProblem? problem)
    {
        var chain = source switch
        {
            { File: null, Subject: null } => None(source, out problem),
            { File: null } => FromStore(source, out problem),
            { KeyFile: null } => FromPkcs12(source, out problem),
            _ => PemCertificate.Read(source, out problem),
        };
        problem ??= chain is null ? null : Unusable(source, chain, now);
        if (problem is null)
        {
            return chain;
        }

        chain?.Dispose();
        return null;
    }

    private static CertificateChain? None(CertificateSource source, out CertificateProblem problem)
    {
        problem = new(source.Key, null, "must have a Path (with KeyPath for PEM files, or Password), or the Subject of one in a store");
        return null;
    }

    private static CertificateChain? FromStore(CertificateSource source, out CertificateProblem? problem)
    {
        problem = null;
        if (!Enum.TryParse<StoreLocation>(source.Location, ignoreCase: true, out var location))
        {
            problem = source.Problem("Location", source.Location, $"must be {nameof(StoreLocation.CurrentUser)} or {nameof(StoreLocation.LocalMachine)}");
            return null;
        }

        try
        {
            return new(CertificateLoader.LoadFromStoreCert(source.Subject!, source.Store, location, source.AllowInvalid), []);
        }
        catch (Exception exception) when (exception is InvalidOperationException or CryptographicException or PlatformNotSupportedException)
        {
            problem = source.Problem("Subject", source.Subject, $"cannot be loaded: {exception.Message}");
            return null;
        }
    }

    private static CertificateChain? FromPkcs12(CertificateSource source, out CertificateProblem? problem)
    {
        if (CertificateFiles.Read(source, source.File!, "Path", source.Path, out problem) is not { } bytes)
        {
            return null;
        }

        try
        {
            if (X509Certificate2.GetCertContentType(bytes) != X509ContentType.Pkcs12)
            {
                problem = source.Problem("Path", source.Path, "must have its private key: name its file as KeyPath");
                return null;
            }

            var all = X509CertificateLoader.LoadPkcs12Collection(bytes, source.Password);
            if (all.FirstOrDefault(static one => one.HasPrivateKey) is { } leaf)
            {
                all.Remove(leaf);
                return new(leaf, all);
            }

            problem = source.Problem("Path", source.Path, "must have its private key: the PKCS #12 file holds none");
        }
        catch (CryptographicException)
        {
            problem = source.Problem("Path", source.Path, "cannot be loaded: check what the file holds, its KeyPath and its Password");
        }

        return null;
    }

    private static CertificateProblem? Unusable(CertificateSource source, CertificateChain chain, DateTimeOffset now)
    {
        var rule = chain.NotAfter < now ? $"is past: it was valid until {Written(chain.NotAfter)}"
            : chain.NotBefore > now ? $"is not valid yet: it will be from {Written(chain.NotBefore)} on"
            : !IsForServers(chain.Leaf) ? "must be for servers: its extended key usage has no serverAuth"
            : chain.Leaf.GetRSAPublicKey() is { KeySize: < ShortestRsa } rsa ? $"must have a key that clients take: RSA of at least {ShortestRsa} bits, and it has {rsa.KeySize}"
            : null;
        return rule is null ? null : source.Problem(rule);
    }

    private static bool IsForServers(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault() is not { } usage
        || usage.EnhancedKeyUsages.OfType<Oid>().Any(static oid => oid.Value == ServerAuthentication);

    private static string Written(DateTimeOffset time) => time.ToString("u", CultureInfo.InvariantCulture);
}
