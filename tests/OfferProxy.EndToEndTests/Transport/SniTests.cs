using System.Net.Security;
using System.Security.Authentication;
using Xunit;

namespace OfferProxy.EndToEndTests.Transport;

/// <summary>Clients are shown the certificate of the name that they ask for.</summary>
public sealed class SniTests : IDisposable
{
    private const string Names = """
        "Url": "https://127.0.0.1:0", "Certificate": { "Path": "a.pem", "KeyPath": "a.key" }, "Sni": {
            "api.example": { "Certificate": { "Path": "b.pem", "KeyPath": "b.key" } },
            "*.shops.example": { "Certificate": { "Path": "c.pem", "KeyPath": "c.key" }, "SslProtocols": [ "Tls13" ], "Protocols": "Http1" },
            "*.big.shops.example": { "Certificate": { "Path": "b.pem", "KeyPath": "b.key" } },
            "plain.example": {} }
        """;

    private readonly TlsFolder _folder = new TlsFolder().Certificate("a", "a.example").Certificate("b", "b.example").Certificate("c", "c.example");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("api.example", "b.example")]
    [InlineData("API.Example", "b.example")]
    [InlineData("one.shops.example", "c.example")]
    [InlineData("a.b.shops.example", "c.example")]
    [InlineData("one.big.shops.example", "b.example")]
    [InlineData("plain.example", "a.example")]
    [InlineData("shops.example", "")]
    [InlineData("other.example", "")]
    [InlineData("", "")]
    public async Task Handshake_ForAName_IsShownItsCertificateOrRefused(string name, string host)
    {
        await using var gateway = await _folder.Write(Names).StartAsync();

        Assert.Equal(host, await TlsClient.HostOfAsync(gateway.Address, name));
    }

    [Theory]
    [InlineData("other.example", "a.example")]
    [InlineData("", "a.example")]
    public async Task Handshake_ForAnyName_IsShownTheOneForAny(string name, string host)
    {
        await using var gateway = await _folder.Write(Names.Replace("\"plain.example\"", "\"*\"", StringComparison.Ordinal)).StartAsync();

        Assert.Equal(host, await TlsClient.HostOfAsync(gateway.Address, name));
    }

    [Fact]
    public async Task Handshake_NameWithVersionsOfItsOwn_SpeaksThose()
    {
        await using var gateway = await _folder.Write(Names).StartAsync();
        SslApplicationProtocol[] both = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11];

        await using var own = await TlsClient.ConnectAsync(gateway.Address, "x.shops.example", SslProtocols.None, both);
        await using var endpoints = await TlsClient.ConnectAsync(gateway.Address, "api.example", SslProtocols.Tls12, both);

        Assert.Equal((SslProtocols.Tls13, "http/1.1"), (own.Version, own.Protocol));
        Assert.Equal((SslProtocols.Tls12, "h2"), (endpoints.Version, endpoints.Protocol));
        await Assert.ThrowsAnyAsync<Exception>(() => TlsClient.ConnectAsync(gateway.Address, "x.shops.example", SslProtocols.Tls12));
    }
}
