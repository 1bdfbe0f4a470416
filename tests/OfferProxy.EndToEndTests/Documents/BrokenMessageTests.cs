using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Documents;

/// <summary>Answers that are broken as messages, not as documents.</summary>
public sealed class BrokenMessageTests(RawOriginGateway gateway) : IClassFixture<RawOriginGateway>
{
    private const string Json = "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n";
    private const string Offer = """{"api_version":"v2","data":[{"type":"offer","id":"1"},{"type":"event","id":"9f0c1a52-6d1b-4a3e-9a5e-0d1c2b3a4f5e"}],"links":{}}""";

    [Theory]
    [InlineData(Json + "Content-Length: 1000\r\n\r\n" + Offer, "origin_invalid_response")]
    [InlineData(Json + "Transfer-Encoding: chunked\r\n\r\n10\r\n{\"data\":[],\"a\":1", "origin_invalid_response")]
    [InlineData(Json + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", "origin_invalid_response")]
    [InlineData(Json + "Content-Length: 0\r\n\r\n", "origin_invalid_response")]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", "origin_invalid_response")]
    [InlineData("", "origin_unavailable")]
    [InlineData("SSH-2.0-OpenSSH\r\n", "origin_unavailable")]
    [InlineData("HTTP/1.1 999999 Odd\r\n\r\n", "origin_unavailable")]
    public async Task Answer_Broken_Is502(string answer, string code)
    {
        gateway.Raw.Response = answer;

        var shared = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, gateway.NewIndex()));
        var forwarded = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, flow: "short"));

        Assert.Equal((502, code), (shared.Status, shared.ErrorCode()));
        Assert.Equal((502, code), (forwarded.Status, forwarded.ErrorCode()));
    }

    [Theory]
    [InlineData("Connection: close\r\n\r\n" + Offer)]
    [InlineData("Content-Length: 128\r\n\r\n" + Offer + "tail that is not the body's")]
    [InlineData("Content-Length: 131\r\n\r\n\u00EF\u00BB\u00BF" + Offer)]
    public async Task Answer_UnusualButWhole_IsPassedOn(string rest)
    {
        gateway.Raw.Response = Json + rest.Replace("128", $"{Offer.Length}", StringComparison.Ordinal).Replace("131", $"{Offer.Length + 3}", StringComparison.Ordinal);

        var shared = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, gateway.NewIndex()));
        var forwarded = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, flow: "short"));

        Assert.Equal((201, 201), (shared.Status, forwarded.Status));
        Assert.Equal(Offer.Replace("9f0c1a52-6d1b-4a3e-9a5e-0d1c2b3a4f5e", shared.EventId, StringComparison.Ordinal), shared.Text);
        Assert.Equal(Offer, forwarded.Text);
    }

    [Fact]
    public async Task Answer_Redirect_PassesWithItsLocationLedBack()
    {
        gateway.Raw.Response = $"HTTP/1.1 302 Found\r\nLocation: {gateway.Raw.Address}v2/x?y=1\r\nContent-Length: 0\r\n\r\n";

        var shared = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, gateway.NewIndex()));

        Assert.Equal((302, gateway.Address + "/v2/x?y=1", "OfferProxy; fwd=bypass; detail=status"), (shared.Status, shared.Header("Location"), shared.CacheStatus));
    }
}
