using System.Globalization;
using System.Text;
using System.Text.Json;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Forwarding;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Refusals;

/// <summary>What could be read in two ways reaches no origin, and what is of one connection stays on it.</summary>
public sealed class FramingTests(FramingTests.KeyedGateway gateway) : IClassFixture<FramingTests.KeyedGateway>
{
    private const string Chunks = "3\r\nabc\r\n0\r\n\r\n";

    /// <summary>A gateway with a header field among its keys.</summary>
    public sealed class KeyedGateway : WireGateway
    {
        protected override Dictionary<string, string?> More => new(base.More) { ["Offers:CachePolicies:offers:Key:9"] = "header:X-Tenant" };
    }

    public static TheoryData<string, string> Ambiguous => new()
    {
        { "Transfer-Encoding: chunked, chunked\r\n", Chunks },
        { "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", Chunks },
        { "Transfer-Encoding: gzip, chunked\r\n", Chunks },
        { "Transfer-Encoding: identity, chunked\r\n", Chunks },
        { "Transfer-Encoding: identity\r\nContent-Length: 3\r\n", "abc" },
        { "Transfer-Encoding: chunked;a=b\r\n", Chunks },
        { "Transfer-Encoding: , chunked\r\n", Chunks },
        { "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", Chunks },
        { "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", Chunks },
        { "Content-Length: 3\r\nContent-Length: 3\r\n", "abc" },
        { "Content-Length: 3, 3\r\n", "abc" },
        { "Content-Length: -3\r\n", "abc" },
        { "Content-Length: 0x3\r\n", "abc" },
        { "Content-Length : 3\r\n", "abc" },
        { "Transfer-Encoding : chunked\r\n", Chunks },
        { "X-Fold: a\r\n b\r\nContent-Length: 3\r\n", "abc" },
        { "X-Fold: a\r\n\tTransfer-Encoding: chunked\r\nContent-Length: 3\r\n", "abc" },
        { " X-Space: a\r\nContent-Length: 3\r\n", "abc" },
        { "X-Cr: a\rb\r\nContent-Length: 3\r\n", "abc" },
        { "X-Nul: a\0b\r\nContent-Length: 3\r\n", "abc" },
        { "X\rY: a\r\nContent-Length: 3\r\n", "abc" },
        { "Host: other.example\r\nContent-Length: 3\r\n", "abc" },
        { "Content-Length: 3\r\nTransfer-Encoding: \vchunked\r\n", "abc" },
        { "Transfer-Encoding:\r\nContent-Length: 3\r\n", "abc" },
    };

    [Theory]
    [MemberData(nameof(Ambiguous))]
    public async Task Body_OfTwoReadings_Is400(string fields, string body)
    {
        foreach (var path in (string[])["/plain", OfferUrl.Place(Stores.AcmeStore) + "/events", OfferUrl.Offer(Stores.AcmeStore)])
        {
            await AssertRefusedAsync(mark => $"POST {path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}x={mark} HTTP/1.1\r\nHost: {Authority}\r\nConnection: close\r\n{fields}\r\n{body}");
        }
    }

    [Theory]
    [InlineData("GET {0}\rb HTTP/1.1\r\nHost: {1}\r\n\r\n")]
    [InlineData("GET {0}\u0001 HTTP/1.1\r\nHost: {1}\r\n\r\n")]
    [InlineData("GET {0}\tb HTTP/1.1\r\nHost: {1}\r\n\r\n")]
    [InlineData("GET {0}\0b HTTP/1.1\r\nHost: {1}\r\n\r\n")]
    [InlineData("GET {0}\u007f HTTP/1.1\r\nHost: {1}\r\n\r\n")]
    [InlineData("GET {0}\u00e9 HTTP/1.1\r\nHost: {1}\r\n\r\n")]
    [InlineData("GET {0} b HTTP/1.1\r\nHost: {1}\r\n\r\n")]
    [InlineData("GET {0}\nX: y HTTP/1.1\r\nHost: {1}\r\n\r\n")]
    [InlineData("GET http://other.example{0} HTTP/1.1\r\nHost: {1}\r\n\r\n")]
    [InlineData("GET {0} HTTP/1.1\r\nHost: {1}\r\nHost: {1}\r\n\r\n")]
    [InlineData("GET {0} HTTP/1.1\r\nHost: {1}, {1}\r\n\r\n")]
    [InlineData("GET {0} HTTP/1.1\r\n\r\n")]
    [InlineData("GET {0} HTTP/1.1 \r\nHost: {1}\r\n\r\n")]
    [InlineData("head {0} HTTP/1.1\r\nHost: {1}\r\n\r\n")]
    [InlineData("Head {0} HTTP/1.1\r\nHost: {1}\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("POST {0} HTTP/1.0\r\nHost: {1}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    public async Task Head_OfTwoReadings_Is400(string form)
    {
        foreach (var path in (string[])["/plain", OfferUrl.Place(Stores.AcmeStore)])
        {
            await AssertRefusedAsync(mark => string.Format(CultureInfo.InvariantCulture, form, $"{path}?x={mark}", Authority));
        }
    }

    [Theory]
    [InlineData("/plain")]
    [InlineData("flow")]
    [InlineData("fill")]
    public async Task Connection_NamesFields_TheyGoNoFurtherInEitherDirection(string kind)
    {
        var mark = "mark" + gateway.NewIndex();
        var target = kind switch { "fill" => OfferUrl.New(Stores.AcmeStore, mark), "flow" => OfferUrl.Place(Stores.AcmeStore) + "?x=" + mark, _ => kind + "?x=" + mark };
        gateway.Wire.Answer = _ => WireOrigin.Json(404, """{"errors":[{"status":"404","code":"x","title":"T"}]}""",
            "Connection: keep-alive, X-Origin-Hop\r\nConnection: x-second, Content-Language\r\nX-Origin-Hop: 1\r\nX-Second: 1\r\nX-Kept: 1\r\nContent-Language: el\r\n");

        var (status, text) = await RawRequest.SendAsync(gateway.Address, Encoding.Latin1.GetBytes(
            $"GET {target} HTTP/1.1\r\nHost: {Authority}\r\nConnection: close, X-Hop, X-Tenant\r\nConnection: Authorization, X-Forwarded-Host, Host, Origin\r\nX-Hop: 1\r\nX-Tenant: t\r\nAuthorization: Basic eDp5\r\nOrigin: null\r\nX-End: 1\r\n\r\n"));

        Assert.Equal(404, status);
        Assert.DoesNotContain("X-Origin-Hop:", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("X-Second:", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("X-Kept: 1", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Content-Language: el", text, StringComparison.OrdinalIgnoreCase);
        var head = Assert.Single(gateway.Wire.Requests, head => head.Contains(mark, StringComparison.Ordinal));
        Assert.DoesNotContain("X-Hop:", head, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("X-Tenant:", head, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("X-Forwarded-Host:", head, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(kind != "fill", head.Contains("Authorization: Basic eDp5\r\n", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(kind != "fill", head.Contains("X-End: 1\r\n", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Connection_NamesOrigin_BlockedSiteIsRefusedStill()
    {
        var (status, _) = await RawRequest.SendAsync(gateway.Address, OfferUrl.Place(Stores.BlockedBazaar), "GET", "Connection: Origin, Referer\r\nOrigin: https://shop.example\r\n");

        Assert.Equal(403, status);
    }

    private string Authority => new Uri(gateway.Address).Authority;

    private async Task AssertRefusedAsync(Func<string, string> request)
    {
        var mark = "mark" + gateway.NewIndex();

        var (status, text) = await RawRequest.SendAsync(gateway.Address, Encoding.Latin1.GetBytes(request(mark)));

        Assert.True(status == 400, $"{request(mark)}: {text}");
        var error = JsonDocument.Parse(text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]).RootElement.GetProperty("errors")[0];
        Assert.Equal("invalid_request", error.GetProperty("code").GetString());
        Assert.Equal(0, gateway.Wire.CountOf(mark));
    }
}
