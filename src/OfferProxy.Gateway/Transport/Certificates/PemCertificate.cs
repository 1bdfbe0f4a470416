using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace OfferProxy.Gateway.Transport.Certificates;

/// <summary>Reads a certificate from PEM files: the certificate with its chain, and its key, which may stand in the same file.</summary>
internal static class PemCertificate
{
    private const string Encrypted = "BEGIN ENCRYPTED PRIVATE KEY";

    // The form before PKCS #8 (RFC 1421), which .NET does not decrypt.
    private const string TraditionallyEncrypted = "Proc-Type: 4,ENCRYPTED";

    private const string AnyKey = "PRIVATE KEY-----";

    // Kinds of keys that .NET does not serve over TLS, or no client takes, by the identifiers of their algorithms.
    private static readonly Dictionary<string, string> NotServed = new() { ["1.3.101.112"] = "Ed25519", ["1.3.101.113"] = "Ed448", ["1.2.840.10040.4.1"] = "DSA" };

    /// <summary>Reads it.</summary>
    /// <param name="source">Where it is.</param>
    /// <param name="problem">Why it cannot be used; null: it can.</param>
    /// <returns>The certificate; null where it cannot be used.</returns>
    public static CertificateChain? Read(CertificateSource source, out CertificateProblem? problem)
    {
        if (Text(source, source.File!, "Path", source.Path, out problem) is not { } certificate
            || Text(source, source.KeyFile!, "KeyPath", source.KeyPath, out problem) is not { } key)
        {
            return null;
        }

        var all = new X509Certificate2Collection();
        try
        {
            all.ImportFromPem(certificate);
        }
        catch (CryptographicException)
        {
            all.Clear();
        }

        if (all.Count == 0)
        {
            problem = source.Problem("Path", source.Path, "cannot be loaded: it holds no certificate in PEM (-----BEGIN CERTIFICATE-----)");
            return null;
        }

        if (NotServed.GetValueOrDefault(all[0].GetKeyAlgorithm()) is { } kind)
        {
            problem = source.Problem("Path", source.Path, $"must have a key of RSA or ECDSA, which alone can be served: it has one of {kind}");
            return null;
        }

        if (Combine(source, certificate, key) is not { } leaf)
        {
            problem = KeyProblem(source, key);
            return null;
        }

        all[0].Dispose();
        all.RemoveAt(0);
        return new(leaf, all);
    }

    private static X509Certificate2? Combine(CertificateSource source, string certificate, string key)
    {
        try
        {
            return source.Password is { } password && key.Contains(Encrypted, StringComparison.Ordinal)
                ? X509Certificate2.CreateFromEncryptedPem(certificate, key, password)
                : X509Certificate2.CreateFromPem(certificate, key);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            // The latter of a key of the same kind that is another's.
            return null;
        }
    }

    private static CertificateProblem KeyProblem(CertificateSource source, string key) =>
        key.Contains(TraditionallyEncrypted, StringComparison.Ordinal)
            ? source.Problem("KeyPath", source.KeyPath, "cannot be loaded: the key is encrypted in the form of old (Proc-Type: 4,ENCRYPTED), which cannot be read; write it as PKCS #8: openssl pkcs8 -topk8 -in OLD -out NEW")
        : key.Contains(Encrypted, StringComparison.Ordinal) && source.Password is null
            ? source.Problem("KeyPath", source.KeyPath, "cannot be loaded: the key is encrypted, and there is no Password")
        : IsKey(key, source.Password) ? source.Problem("KeyPath", source.KeyPath, $"must be the key of the certificate {source.Path}: it is that of another")
        : key.Contains(Encrypted, StringComparison.Ordinal) ? source.Problem("KeyPath", source.KeyPath, "cannot be loaded: the key is encrypted with another Password")
        : key.Contains(AnyKey, StringComparison.Ordinal) ? source.Problem("KeyPath", source.KeyPath, "cannot be loaded: must be a key of RSA or ECDSA, and is damaged or of another kind")
        : source.Problem("KeyPath", source.KeyPath, "cannot be loaded: it holds no private key in PEM (-----BEGIN PRIVATE KEY-----)");

    private static bool IsKey(string key, string? password) => Imports(RSA.Create(), key, password) || Imports(ECDsa.Create(), key, password);

    private static bool Imports(AsymmetricAlgorithm algorithm, string key, string? password)
    {
        using (algorithm)
        {
            try
            {
                if (password is not null && key.Contains(Encrypted, StringComparison.Ordinal))
                {
                    algorithm.ImportFromEncryptedPem(key, password);
                }
                else
                {
                    algorithm.ImportFromPem(key);
                }

                return true;
            }
            catch (Exception exception) when (exception is CryptographicException or ArgumentException)
            {
                return false;
            }
        }
    }

    private static string? Text(CertificateSource source, string file, string key, string? value, out CertificateProblem? problem) =>
        CertificateFiles.Read(source, file, key, value, out problem) is { } bytes ? Encoding.Latin1.GetString(bytes) : null;
}
