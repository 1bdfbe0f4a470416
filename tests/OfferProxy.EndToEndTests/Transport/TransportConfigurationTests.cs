using OfferProxy.Gateway.Commands;
using Xunit;

namespace OfferProxy.EndToEndTests.Transport;

/// <summary>What would break at a handshake is told before.</summary>
public sealed class TransportConfigurationTests : IDisposable
{
    private const string Endpoint = "Kestrel:Endpoints:Https";

    private readonly TlsFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Broken => new()
    {
        { Certificate("past"), $"{Endpoint}:Certificate:Path = 'past.pem': is past: it was valid until " },
        { Certificate("later"), $"{Endpoint}:Certificate:Path = 'later.pem': is not valid yet: it will be from " },
        { Certificate("gone"), $"{Endpoint}:Certificate:Path = 'gone.pem': cannot be loaded: there is no file " },
        { Certificate("nowhere/gone"), $"{Endpoint}:Certificate:Path = 'nowhere/gone.pem': cannot be loaded: there is no folder " },
        { Certificate("a", "gone.key"), $"{Endpoint}:Certificate:KeyPath = 'gone.key': cannot be loaded: there is no file " },
        { Certificate("a", "b.key"), $"{Endpoint}:Certificate:KeyPath = 'b.key': must be the key of the certificate a.pem: it is that of another" },
        { Certificate("a", "rsa.key"), $"{Endpoint}:Certificate:KeyPath = 'rsa.key': must be the key of the certificate a.pem: it is that of another" },
        { Certificate("a", "a.pem"), $"{Endpoint}:Certificate:KeyPath = 'a.pem': cannot be loaded: it holds no private key in PEM" },
        { Certificate("locked"), $"{Endpoint}:Certificate:KeyPath = 'locked.key': cannot be loaded: the key is encrypted, and there is no Password" },
        { Certificate("locked", "locked.key\", \"Password\": \"wrong"), $"{Endpoint}:Certificate:KeyPath = 'locked.key': cannot be loaded: the key is encrypted with another Password" },
        { Certificate("client"), $"{Endpoint}:Certificate:Path = 'client.pem': must be for servers: its extended key usage has no serverAuth" },
        { Certificate("short"), $"{Endpoint}:Certificate:Path = 'short.pem': must have a key that clients take: RSA of at least 2048 bits, and it has 1024" },
        { """ "Certificate": { "Path": "a.key", "KeyPath": "a.key" } """, $"{Endpoint}:Certificate:Path = 'a.key': cannot be loaded: it holds no certificate in PEM" },
        { Certificate("a", "old.key\", \"Password\": \"right"), $"{Endpoint}:Certificate:KeyPath = 'old.key': cannot be loaded: the key is encrypted in the form of old (Proc-Type: 4,ENCRYPTED), which cannot be read; write it as PKCS #8: openssl pkcs8 -topk8" },
        { Certificate("ed"), $"{Endpoint}:Certificate:Path = 'ed.pem': must have a key of RSA or ECDSA, which alone can be served: it has one of Ed25519" },
        { Certificate("a", "ed.key"), $"{Endpoint}:Certificate:KeyPath = 'ed.key': cannot be loaded: must be a key of RSA or ECDSA, and is damaged or of another kind" },
        { """ "Certificate": { "Path": "/dev/zero", "KeyPath": "a.key" } """, $"{Endpoint}:Certificate:Path = '/dev/zero': cannot be loaded: /dev/zero is no file, but a device" },
        { Certificate("a", "long.key"), $"{Endpoint}:Certificate:KeyPath = 'long.key': cannot be loaded: /" },
        { """ "Certificate": { "Path": ".", "KeyPath": "a.key" } """, $"{Endpoint}:Certificate:Path = '.': cannot be loaded: " },
        { """ "Certificate": { "Path": "a.pem" } """, $"{Endpoint}:Certificate:Path = 'a.pem': must have its private key: name its file as KeyPath" },
        { """ "Certificate": { "Path": "locked.pfx" } """, $"{Endpoint}:Certificate:Path = 'locked.pfx': cannot be loaded: check what the file holds, its KeyPath and its Password" },
        { """ "Certificate": { "Subject": "nobody.example" } """, $"{Endpoint}:Certificate:Subject = 'nobody.example': cannot be loaded: " },
        { """ "Certificate": { "KeyPath": "a.key" } """, $"{Endpoint}:Certificate: must have a Path (with KeyPath for PEM files, or Password), or the Subject of one in a store" },
        { """ "Certificate": { "Pth": "a.pem", "Path": "a.pem", "KeyPath": "a.key" } """, $"{Endpoint}:Certificate:Pth: is not a known key; did you mean 'Path'?" },
        { Certificate("a") + """, "SslProtocols": [ "Tls11" ] """, $"{Endpoint}:SslProtocols:0 = 'Tls11': must be Tls12 or Tls13" },
        { Certificate("a") + """, "SslProtocols": "Tls13" """, $"{Endpoint}:SslProtocols: must be a list, not a single value" },
        { Certificate("a") + """, "Protocols": "None" """, $"{Endpoint}:Protocols = 'None': must be Http1, Http2, Http1AndHttp2" },
        { Certificate("a") + """, "Sni": { "a.example:443": { } } """, $"{Endpoint}:Sni:a.example:443: is not a known key" },
        { Certificate("a") + """, "Sni": { "a_b.*": { } } """, $"{Endpoint}:Sni:a_b.*: must be a host name in ASCII" },
        { Certificate("a") + """, "Protocols": "Http1", "Sni": { "a.example": { "Protocols": "Http2" } } """, $"{Endpoint}:Sni:a.example:Protocols = 'Http2': must be among those of its endpoint, which are Http1" },
        { Certificate("a") + """, "Sni": { "a.example": { "Certificate": { "Path": "past.pem", "KeyPath": "past.key" } } } """, $"{Endpoint}:Sni:a.example:Certificate:Path = 'past.pem': is past" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Validate_WhatCannotBeServed_IsToldWithFilePathValueAndRule(string keys, string error)
    {
        WriteCertificates();
        _folder.Write($"\"Url\": \"https://127.0.0.1:0\", {keys}");

        var (exit, output) = await _folder.ValidateAsync();

        Assert.Contains($"{_folder.File}: {error}", output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Failed, exit);
    }

    [Theory]
    [InlineData("\"Certificate\": { \"Path\": \"a.pem\", \"KeyPath\": \"a.key\" }", "Certificate: has no meaning without TLS: remove it, or make the Url https")]
    [InlineData("\"Sni\": { \"a.example\": {} }", "Sni: has no meaning without TLS")]
    [InlineData("\"SslProtocols\": [ \"Tls13\" ]", "SslProtocols: has no meaning without TLS")]
    [InlineData("\"ClientCertificateMode\": \"RequireCertificate\"", "ClientCertificateMode: has no meaning without TLS")]
    public async Task Validate_TlsWithoutHttps_IsTold(string keys, string error)
    {
        WriteCertificates();
        _folder.Write($"\"Url\": \"http://127.0.0.1:0\", {keys}");

        Assert.Contains($"{_folder.File}: {Endpoint}:{error}", (await _folder.ValidateAsync()).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("validate", "Http3")]
    [InlineData("run", "Http1AndHttp2AndHttp3")]
    public async Task AnyCommand_Http3WithoutQuic_IsTold(string command, string protocols)
    {
#pragma warning disable CA1416 // Where there is none it says so.
        Assert.SkipWhen(System.Net.Quic.QuicListener.IsSupported, "This machine has QUIC.");
#pragma warning restore CA1416
        WriteCertificates();
        _folder.Write($"\"Url\": \"https://127.0.0.1:0\", {Certificate("a")}, \"Protocols\": \"{protocols}\"");
        using var output = new StringWriter();

        Assert.Equal(ExitCodes.Failed, await GatewayCommandLine.RunAsync([command, "-c", _folder.File], output, output));

        Assert.Contains($"{_folder.File}: {Endpoint}:Protocols = '{protocols}': cannot be kept: this machine has no QUIC, which HTTP/3 is spoken over; install libmsquic", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CertificateThatIsPast_DoesNotStartAndTellsWhatValidateTells()
    {
        WriteCertificates();
        _folder.Write($"\"Url\": \"https://127.0.0.1:0\", {Certificate("past")}");
        using var error = new StringWriter();

        Assert.Equal(ExitCodes.Failed, await GatewayCommandLine.RunAsync(["run", "-c", _folder.File], TextWriter.Null, error));

        Assert.Equal((await _folder.ValidateAsync()).Output, error.ToString());
    }

    [Theory]
    [InlineData("https://127.0.0.1:0", "\"Certificate\": { \"Path\": \"soon.pem\", \"KeyPath\": \"soon.key\" }", "Certificate:Path = 'soon.pem': was not renewed: it is valid until ")]
    [InlineData("https://127.0.0.1:0", "\"Certificate\": { \"Path\": \"a.pem\", \"KeyPath\": \"a.key\" }, \"Sni\": { \"b.example\": {} }", "Certificate:Path = 'a.pem': is not for b.example: clients that ask for the name will refuse it")]
    [InlineData("http://127.0.0.1:0", "\"Protocols\": \"Http1AndHttp2\"", "Protocols = 'Http1AndHttp2': speaks HTTP/1.1 alone")]
    [InlineData("http://ip6-localhost:0", "\"Protocols\": \"Http1\"", "Url = 'http://ip6-localhost:0': listens on all addresses of the machine")]
    public async Task Validate_ValidAndHardlyMeant_IsAWarning(string url, string keys, string warning)
    {
        WriteCertificates();
        _folder.Write($"\"Url\": \"{url}\", {keys}");

        var (exit, output) = await _folder.ValidateAsync();

        Assert.Contains($"warning: {_folder.File}: {Endpoint}:{warning}", output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Ok, exit);
    }

    [Theory]
    [InlineData("\"Certificate\": { \"Path\": \"a.pfx\" }")]
    [InlineData("\"Certificate\": { \"Path\": \"locked.pfx\", \"Password\": \"right\" }")]
    [InlineData("\"Certificate\": { \"Path\": \"locked.pem\", \"KeyPath\": \"locked.key\", \"Password\": \"right\" }")]
    [InlineData("\"Certificate\": { \"Path\": \"rsa.pem\", \"KeyPath\": \"rsa.key\" }")]
    public async Task Start_CertificateOfEachForm_IsServed(string keys)
    {
        WriteCertificates();
        await using var gateway = await _folder.Write($"\"Url\": \"https://127.0.0.1:0\", {keys}").StartAsync();

        Assert.Equal("a.example", await TlsClient.HostOfAsync(gateway.Address));
    }

    private static string Certificate(string name, string? key = null) => $"\"Certificate\": {{ \"Path\": \"{name}.pem\", \"KeyPath\": \"{key ?? name + ".key"}\" }}";

    private void WriteCertificates()
    {
        var folder = _folder.Path;
        TestCertificate.Write(folder, "a", "a.example");
        TestCertificate.Write(folder, "b", "b.example");
        TestCertificate.Write(folder, "past", "a.example", TimeSpan.FromDays(-90), TimeSpan.FromHours(-1));
        TestCertificate.Write(folder, "later", "a.example", TimeSpan.FromDays(1));
        TestCertificate.Write(folder, "soon", "a.example", TimeSpan.FromDays(-85), TimeSpan.FromDays(5));
        TestCertificate.Write(folder, "client", "a.example", use: "1.3.6.1.5.5.7.3.2");
        TestCertificate.Write(folder, "locked", "a.example", password: "right");
        TestCertificate.WriteForms(folder);
        TestCertificate.WriteRsa(folder, "rsa", "a.example", 2048);
        TestCertificate.WriteRsa(folder, "short", "a.example", 1024);
    }
}
