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
    [InlineData("HTTP/1.1 700 Odd\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n" + Offer, "origin_invalid_response")]
    [InlineData("HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n", "origin_invalid_response")]
    [InlineData("HTTP/1.1 205 Reset Content\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n" + Offer, "origin_invalid_response")]
    [InlineData("HTTP/1.1 206 Partial Content\r\nContent-Type: application/json\r\nContent-Range: bytes 0-127/128\r\nConnection: close\r\n\r\n" + Offer, "origin_invalid_response")]
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

    // A part of what nobody asked for in parts, or a status that is none, is an error whatever the operation.
    [Theory]
    [InlineData("HTTP/1.1 205 Reset Content\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nab")]
    [InlineData("HTTP/1.1 206 Partial Content\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nab")]
    [InlineData("HTTP/1.1 600 Odd\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n")]
    public async Task Flow_StatusThatIsNone_Is502(string answer)
    {
        gateway.Raw.Response = answer;

        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head])
        {
            Assert.Equal(502, (await gateway.SendAsync(method, OfferUrl.Place(Stores.AcmeStore), null)).Status);
        }
    }

    [Theory]
    [InlineData("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n")]
    [InlineData("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello")]
    public async Task Answer_NoContentWithALength_HasNone(string answer)
    {
        gateway.Raw.Response = answer;

        foreach (var path in (string[])["/other", OfferUrl.Place(Stores.AcmeStore)])
        {
            var reply = await gateway.SendAsync(HttpMethod.Get, path, null);

            Assert.Equal((204, ""), (reply.Status, reply.Text));
        }
    }

    [Theory]
    [InlineData(500, "text/html", "<html>at Shop.Offers.Get() in Offers.cs:line 1</html>")]
    [InlineData(503, "application/json", "{\"error\":\"at Shop.Offers.Get()\"}")]
    [InlineData(599, "application/json", "")]
    public async Task Failure_NotInTheContractsShape_PassesItsStatusAlone(int status, string type, string body)
    {
        gateway.Raw.Response = $"HTTP/1.1 {status} Told\r\nContent-Type: {type}\r\nX-Trace: at Shop\r\nContent-Length: {body.Length}\r\n\r\n{body}";
        var index = gateway.NewIndex();
        string[] urls =
            [OfferUrl.New(Stores.AcmeStore, index), OfferUrl.New(Stores.AcmeStore, index), OfferUrl.New(Stores.AcmeStore, flow: "short"), OfferUrl.Place(Stores.AcmeStore)];

        foreach (var url in urls)
        {
            var reply = await gateway.GetAsync(url);
            Assert.Equal((status, "origin_error"), (reply.Status, reply.ErrorCode()));
            Assert.Null(reply.Header("X-Trace"));
        }

        var declined = await gateway.PostAsync(OfferUrl.Offer(Stores.AcmeStore));
        Assert.Equal((status, "origin_error"), (declined.Status, declined.ErrorCode()));
    }

    [Fact]
    public async Task Failure_TooLong_PassesItsStatusAlone()
    {
        gateway.Raw.Response = $"HTTP/1.1 503 Told\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n{new string('x', 2 * 1024 * 1024)}";

        var reply = await gateway.GetAsync(OfferUrl.Place(Stores.AcmeStore));

        Assert.Equal((503, "origin_error"), (reply.Status, reply.ErrorCode()));
    }

    [Fact]
    public async Task Answer_ManyRequests_PassesUnchanged()
    {
        gateway.Raw.Response = "HTTP/1.1 429 Told\r\nContent-Type: text/plain\r\nRetry-After: 7\r\nContent-Length: 9\r\n\r\nslow down";

        foreach (var url in (string[])[OfferUrl.New(Stores.AcmeStore, gateway.NewIndex()), OfferUrl.New(Stores.AcmeStore, flow: "short"), OfferUrl.Place(Stores.AcmeStore)])
        {
            var reply = await gateway.GetAsync(url);
            Assert.Equal((429, "slow down", "7"), (reply.Status, reply.Text, reply.Header("Retry-After")));
        }
    }

    // What comes before a response is not it, and what comes behind a document was said of the origin's bytes.
    [Fact]
    public async Task Answer_BehindInterimResponsesAndBeforeTrailers_IsPassedOnAlone()
    {
        gateway.Raw.Response = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + Json
            + $"Trailer: X-Sum\r\nTransfer-Encoding: chunked\r\n\r\n{Offer.Length:x}\r\n{Offer}\r\n0\r\nX-Sum: 1\r\n\r\n";

        foreach (var url in (string[])[OfferUrl.New(Stores.AcmeStore, gateway.NewIndex()), OfferUrl.New(Stores.AcmeStore, flow: "short"), OfferUrl.Place(Stores.AcmeStore)])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, gateway.Address + url);
            using var response = await gateway.Client.SendAsync(request);
            await response.Content.ReadAsByteArrayAsync();
            Assert.Equal((201, 0), ((int)response.StatusCode, response.TrailingHeaders.Count()));
            Assert.False(response.Headers.Contains("Link"));
            Assert.False(response.Headers.Contains("Trailer"));
        }
    }

    [Fact]
    public async Task Answer_Redirect_PassesWithItsLocationLedBack()
    {
        gateway.Raw.Response = $"HTTP/1.1 302 Found\r\nLocation: {gateway.Raw.Address}v2/x?y=1\r\nContent-Length: 0\r\n\r\n";

        var shared = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, gateway.NewIndex()));

        Assert.Equal((302, gateway.Address + "/v2/x?y=1", "OfferProxy; fwd=bypass; detail=status"), (shared.Status, shared.Header("Location"), shared.CacheStatus));
    }
}
