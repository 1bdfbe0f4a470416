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

    /// <summary>Writes files of forms and kinds that cannot be served: ed.pem and ed.key of Ed25519, old.key that is encrypted as before PKCS #8, and long.key that is no key.</summary>
    public static void WriteForms(string folder)
    {
        Replace(Path.Combine(folder, "ed.pem"), """
            -----BEGIN CERTIFICATE-----
            MIIBVTCCAQegAwIBAgIUXDq5z2snKBOgGdFtRcXphLFahvMwBQYDK2VwMBQxEjAQ
            BgNVBAMMCWEuZXhhbXBsZTAgFw0yNjExMzAxMDQ5MDZaGA8yMTI2MTEwNjEwNDkw
            NlowFDESMBAGA1UEAwwJYS5leGFtcGxlMCowBQYDK2VwAyEAHNhFqThZvkBVnSLI
            XjAugdcY6HinlFeSfdT93TTgFGmjaTBnMB0GA1UdDgQWBBTJZNoZyppfA9ULhHX8
            Mi+STbBbbTAfBgNVHSMEGDAWgBTJZNoZyppfA9ULhHX8Mi+STbBbbTAPBgNVHRMB
            Af8EBTADAQH/MBQGA1UdEQQNMAuCCWEuZXhhbXBsZTAFBgMrZXADQQD9AyzM+AwO
            OZMnWfCuy7PwJFg9c7bBc8PnsQHfka1ZhsNd+HSLUcvvKfTz2ttmL7SmNlUXKWu1
            HWZSw1xoZAQG
            -----END CERTIFICATE-----
            """);
        byte[] ed = [.. Convert.FromHexString("302e020100300506032b657004220420"), .. RandomNumberGenerator.GetBytes(32)];
        Replace(Path.Combine(folder, "ed.key"), PemEncoding.WriteString("PRIVATE KEY", ed));
        Replace(Path.Combine(folder, "old.key"), "-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,4A43EF2243E285C12BEBE57CCC5DBFC7\n\nTd6OkngKTGSs4cZEJbYZ1w==\n-----END EC PRIVATE KEY-----\n");
        Replace(Path.Combine(folder, "long.key"), new byte[(1024 * 1024) + 1]);
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
