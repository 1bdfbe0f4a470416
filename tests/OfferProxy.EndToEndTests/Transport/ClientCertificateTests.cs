using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using OfferProxy.EndToEndTests.Forwarding;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Transport;

/// <summary>What clients must show of themselves, or may.</summary>
public sealed class ClientCertificateTests : IDisposable
{
    private readonly TlsFolder _folder = new TlsFolder().Certificate("a", "a.example");

    public ClientCertificateTests()
    {
        TestCertificate.WriteClient(_folder.Path, "issuer", "known", until: TimeSpan.FromDays(9));
        TestCertificate.WriteClient(_folder.Path, "stranger", "unknown", until: TimeSpan.FromDays(9));
        TestCertificate.WriteClient(_folder.Path, "former", "past", until: TimeSpan.FromDays(-1));
        File.WriteAllText(_folder.FileNamed("issuers.pem"), File.ReadAllText(_folder.FileNamed("issuer.pem")) + "\n" + File.ReadAllText(_folder.FileNamed("former.pem")));
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("RequireCertificate", true, false, false, false)]
    [InlineData("AllowCertificate", true, true, false, false)]
    [InlineData("NoCertificate", true, true, true, true)]
    [InlineData("DelayCertificate", true, true, true, true)]
    public async Task Handshake_ClientShows_IsRefusedOrAnswered(string mode, bool known, bool none, bool unknown, bool past)
    {
        await using var origin = await PlainOrigin.StartAsync();
        _folder.Write($$""" "Url": "https://127.0.0.1:0", "ClientCertificateMode": "{{mode}}", "Certificate": { "Path": "a.pem", "KeyPath": "a.key" } """, origin.Address);
        using var gateway = await GatewayProcess.StartTrustingAsync(_folder.FileNamed("issuers.pem"), "--config", _folder.File);

        Assert.Equal(known, await IsAnsweredAsync(gateway.Address, "known"));
        Assert.Equal(none, await IsAnsweredAsync(gateway.Address, null));
        Assert.Equal(unknown, await IsAnsweredAsync(gateway.Address, "unknown"));
        Assert.Equal(past, await IsAnsweredAsync(gateway.Address, "past"));
    }

    // In TLS 1.3 a client learns with its first answer that what it showed was refused.
    private async Task<bool> IsAnsweredAsync(string address, string? shown)
    {
        using var certificate = shown is null ? null : X509CertificateLoader.LoadPkcs12FromFile(_folder.FileNamed(shown + ".pfx"), null);
        try
        {
            await using var client = await TlsClient.ConnectAsync(address, "a.example", certificate);
            return (await client.SendAsync("GET /x HTTP/1.1\r\nHost: a.example\r\n\r\n")).StartsWith("HTTP/1.1 204 ", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or AuthenticationException)
        {
            return false;
        }
    }
}
