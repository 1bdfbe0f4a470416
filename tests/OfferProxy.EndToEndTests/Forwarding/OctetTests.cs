using System.Text;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Forwarding;

/// <summary>Header fields beyond ASCII pass as the octets that they are.</summary>
public sealed class OctetTests(OctetTests.KeyedGateway gateway) : IClassFixture<OctetTests.KeyedGateway>
{
    private const string Utf8 = "Z\u00c3\u00bcrich";
    private const string Latin1 = "Z\u00fcrich";

    /// <summary>A gateway with a header field among its keys.</summary>
    public sealed class KeyedGateway : WireGateway
    {
        protected override Dictionary<string, string?> More => new(base.More)
        {
            ["Offers:CachePolicies:offers:Key:9"] = "header:X-City",
            ["Offers:SiteBlocking:Sites:0"] = "m\u00fcnchen.example",
        };
    }

    [Theory]
    [InlineData(Utf8, "/plain")]
    [InlineData(Latin1, "/plain")]
    [InlineData(Utf8, "flow")]
    [InlineData(Latin1, "flow")]
    [InlineData(Utf8, "fill")]
    [InlineData(Latin1, "fill")]
    public async Task Field_BeyondAscii_ReachesTheOriginAndComesBackAsItIs(string value, string kind)
    {
        var mark = "mark" + gateway.NewIndex();
        var target = kind switch
        {
            "fill" => OfferUrl.New(Stores.AcmeStore, mark),
            "flow" => OfferUrl.Place(Stores.AcmeStore) + "?x=" + mark,
            _ => kind + "?x=" + mark,
        };
        gateway.Wire.Answer = _ => WireOrigin.Json(404, """{"errors":[{"status":"404","code":"x","title":"T"}]}""", $"X-Reply: {value}\r\n");

        var response = await SendAsync(target, $"X-City: {value}\r\n");

        Assert.StartsWith("HTTP/1.1 404", response, StringComparison.Ordinal);
        Assert.Contains($"X-Reply: {value}\r\n", response, StringComparison.OrdinalIgnoreCase);
        var request = Assert.Single(gateway.Wire.Requests, head => head.Contains(mark, StringComparison.Ordinal));
        Assert.Contains($"X-City: {value}\r\n", request, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("https://m\u00c3\u00bcnchen.example/x")]
    [InlineData("https://m%C3%BCnchen.example/x")]
    [InlineData("https://xn--mnchen-3ya.example/x")]
    public async Task Referer_OfBlockedSiteInAnySpelling_IsRefused(string referer)
    {
        var response = await SendAsync(OfferUrl.Place(Stores.AcmeStore), $"Referer: {referer}\r\n");

        Assert.Contains("site_blocked", response, StringComparison.Ordinal);
    }

    private async Task<string> SendAsync(string target, string fields)
    {
        var url = new Uri(gateway.Address);
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(url.Host, url.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"GET {target} HTTP/1.1\r\nHost: {url.Authority}\r\nConnection: close\r\n{fields}\r\n"));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }
}
