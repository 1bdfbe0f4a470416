using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OfferProxy.EndToEndTests.Transport;

/// <summary>Certificates that sign themselves, in files as operators have them.</summary>
internal static class TestCertificate
{
    public static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    /// <summary>Writes NAME.pem and NAME.key.</summary>
    public static void Write(string folder, string name, string host, TimeSpan? from = null, TimeSpan? until = null, string use = "1.3.6.1.5.5.7.3.1", string? password = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Sign(new($"CN={host}", key, HashAlgorithmName.SHA256), host, use, from ?? TimeSpan.FromDays(-1), until ?? TimeSpan.FromDays(90));
        Replace(Path.Combine(folder, name + ".key"), password is null ? key.ExportPkcs8PrivateKeyPem() : key.ExportEncryptedPkcs8PrivateKeyPem(password, new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 2000)));
        Replace(Path.Combine(folder, name + ".pem"), certificate.ExportCertificatePem());
        Replace(Path.Combine(folder, name + ".pfx"), certificate.Export(X509ContentType.Pfx, password));
    }

    /// <summary>Writes one with an RSA key.</summary>
    public static void WriteRsa(string folder, string name, string host, int bits)
    {
        using var key = RSA.Create(bits);
        using var certificate = Sign(new($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), host, "1.3.6.1.5.5.7.3.1", TimeSpan.FromDays(-1), TimeSpan.FromDays(90));
        Replace(Path.Combine(folder, name + ".key"), key.ExportPkcs8PrivateKeyPem());
        Replace(Path.Combine(folder, name + ".pem"), certificate.ExportCertificatePem());
    }

    /// <summary>Writes an issuer of a shop's own as ISSUER.pem, and NAME.pfx, a client's certificate that it signs until then.</summary>
    public static void WriteClient(string folder, string issuer, string name, TimeSpan until)
    {
        using var issuerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest($"CN={issuer}", issuerKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using var signer = authority.CreateSelfSigned(Now - TimeSpan.FromDays(10), Now + TimeSpan.FromDays(90));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2")], critical: false));
        using var signed = request.Create(signer, Now - TimeSpan.FromDays(9), Now + until, [1]);
        using var certificate = signed.CopyWithPrivateKey(key);
        Replace(Path.Combine(folder, issuer + ".pem"), signer.ExportCertificatePem());
        Replace(Path.Combine(folder, name + ".pfx"), certificate.Export(X509ContentType.Pfx));
    }

    /// <summary>Replaces a file at once, as certbot does.</summary>
    public static void Replace(string file, string text) => Replace(file, System.Text.Encoding.UTF8.GetBytes(text));

    private static void Replace(string file, byte[] bytes)
    {
        File.WriteAllBytes(file + ".new", bytes);
        File.Move(file + ".new", file, overwrite: true);
    }

    private static X509Certificate2 Sign(CertificateRequest request, string host, string use, TimeSpan from, TimeSpan until)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], critical: false));
        return request.CreateSelfSigned(Now + from, Now + until);
    }
}
