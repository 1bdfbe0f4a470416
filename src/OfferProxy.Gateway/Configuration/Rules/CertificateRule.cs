using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OfferProxy.Configuration;

namespace OfferProxy.Gateway.Configuration.Rules;

/// <summary>An https endpoint has a certificate that can be loaded and is valid now; without one it could not be listened on.</summary>
internal static class CertificateRule
{
    private const string Certificate = "Certificate";

    /// <summary>Adds what breaks the rule.</summary>
    /// <param name="kestrel">The <c>Kestrel</c> section.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="basePath">The folder to which files are relative.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static void Check(IConfigurationSection kestrel, IConfigurationSection endpoint, string basePath, ConfigurationErrors errors)
    {
        var names = endpoint.GetSection("Sni").GetChildren().ToList();
        var given = names.Count > 0 ? names.ConvertAll(static name => name.GetSection(Certificate)) : [endpoint.GetSection(Certificate)];
        foreach (var section in given)
        {
            var certificate = section.Exists() ? section : kestrel.GetSection("Certificates:Default");
            if (!certificate.Exists())
            {
                errors.Add(section.Path, null, "is required for https, such as { \"Path\": \"cert.pem\", \"KeyPath\": \"key.pem\" }; one for all endpoints may stand in Kestrel:Certificates:Default");
            }
            else if (Problem(certificate, basePath) is { } problem)
            {
                errors.Add(problem.Path, problem.Value, problem.Rule);
            }
        }
    }

    private static (string Path, string? Value, string Rule)? Problem(IConfigurationSection certificate, string basePath)
    {
        // One from a store of the system is Kestrel's to find.
        if (certificate["Path"] is not { Length: > 0 } path)
        {
            return string.IsNullOrEmpty(certificate["Subject"])
                ? (certificate.Path, null, "must have a Path (with KeyPath for PEM files, or Password), or the Subject of one in a store")
                : null;
        }

        var file = Path.Combine(basePath, path);
        if (!File.Exists(file))
        {
            return ($"{certificate.Path}:Path", path, $"cannot be loaded: there is no file {file}");
        }

        try
        {
            using var loaded = Load(file, certificate["KeyPath"] is { Length: > 0 } key ? Path.Combine(basePath, key) : null, certificate["Password"]);
            return !loaded.HasPrivateKey ? ($"{certificate.Path}:Path", path, "must have its private key: name its file as KeyPath")
                : loaded.NotAfter < DateTime.Now ? ($"{certificate.Path}:Path", path, $"is past: it was valid until {loaded.NotAfter.ToUniversalTime():u}")
                : loaded.NotBefore > DateTime.Now ? ($"{certificate.Path}:Path", path, $"is not valid yet: it will be from {loaded.NotBefore.ToUniversalTime():u} on")
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return ($"{certificate.Path}:Path", path, exception switch
            {
                FileNotFoundException missing => $"cannot be loaded: there is no file {missing.FileName}",
                DirectoryNotFoundException => "cannot be loaded: there is no such folder",
                CryptographicException => "cannot be loaded: check what the file holds, its KeyPath and its Password",
                _ => $"cannot be loaded: {exception.Message}",
            });
        }
    }

    // As Kestrel loads it: a PEM file with a key, else PKCS #12, else a certificate alone.
    private static X509Certificate2 Load(string path, string? keyPath, string? password)
    {
        if (keyPath is { Length: > 0 })
        {
            return password is { Length: > 0 } ? X509Certificate2.CreateFromEncryptedPemFile(path, password, keyPath) : X509Certificate2.CreateFromPemFile(path, keyPath);
        }

        return X509Certificate2.GetCertContentType(path) == X509ContentType.Pkcs12
            ? X509CertificateLoader.LoadPkcs12FromFile(path, password)
            : X509CertificateLoader.LoadCertificateFromFile(path);
    }
}
