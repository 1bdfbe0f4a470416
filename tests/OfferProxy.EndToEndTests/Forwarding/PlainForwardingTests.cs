using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Forwarding;

/// <summary>What has no operation streams through unchanged.</summary>
public sealed class PlainForwardingTests(PlainGateway gateway) : IClassFixture<PlainGateway>
{
    private const int Large = 20 * 1024 * 1024;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Upload_Large_ArrivesWhole(bool chunked)
    {
        var bytes = PlainOrigin.Bytes(Large);
        using var content = chunked ? (HttpContent)new StreamContent(new Unseekable(bytes)) : new ByteArrayContent(bytes);

        var reply = await gateway.SendAsync(HttpMethod.Post, "/hash", content);

        Assert.Equal(Convert.ToHexString(SHA256.HashData(bytes)), reply.Text);
        Assert.Equal(chunked, gateway.Plain.Last.Headers.ContainsKey("Transfer-Encoding"));
    }

    [Fact]
    public async Task Download_Large_ArrivesWhole()
    {
        var reply = await gateway.GetAsync($"/download?bytes={Large}");

        Assert.True(PlainOrigin.Bytes(Large).AsSpan().SequenceEqual(reply.Body));
        Assert.Null(reply.Header("Cache-Status"));
    }

    [Fact]
    public async Task Event_WithBody_PassesIt()
    {
        using var content = new StringContent("""{"a": [1.50,  "ü"]}""", Encoding.UTF8, "application/json");

        var reply = await gateway.SendAsync(HttpMethod.Post, OfferUrl.Place(Stores.AcmeStore) + "/events?eid=x&ev=offer_viewed&ts=1&offer_index=0", content, ("Cookie", "a=b"), ("X-Odd", "kept"));

        Assert.Equal((204, "*"), (reply.Status, reply.Header("Access-Control-Allow-Origin")));
        Assert.Equal(("a=b", "kept", "?eid=x&ev=offer_viewed&ts=1&offer_index=0"), (gateway.Plain.Last.Headers["Cookie"], gateway.Plain.Last.Headers["X-Odd"], gateway.Plain.Last.Query));
        Assert.Equal("20", gateway.Plain.Last.Headers["Content-Length"]);
    }

    [Fact]
    public async Task Gzip_PassesUntouched()
    {
        var reply = await gateway.GetAsync("/gzip", ("Accept-Encoding", "gzip, br"));

        Assert.Equal(PlainOrigin.Compressed(), reply.Body);
        Assert.Equal(("gzip", "\"z\""), (reply.Header("Content-Encoding"), reply.Header("ETag")));
        Assert.Equal("gzip, br", gateway.Plain.Last.Headers["Accept-Encoding"]);
    }

    [Fact]
    public async Task CookiesAndHeaders_PassBothWays()
    {
        var reply = await gateway.GetAsync("/cookies?x=%2F%20+&y", ("Cookie", "a=b; c=d"), ("Authorization", "Basic eDp5"), ("Accept-Language", "el"), ("If-None-Match", "\"q\""));

        Assert.Equal((418, "a=1; Path=/, b=2; Secure", "kept"), (reply.Status, reply.Header("Set-Cookie"), reply.Header("X-Odd")));
        var (headers, query, _) = gateway.Plain.Last;
        Assert.Equal(("a=b; c=d", "Basic eDp5", "el", "\"q\"", "?x=%2F%20+&y"), (headers["Cookie"], headers["Authorization"], headers["Accept-Language"], headers["If-None-Match"], query));
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    [InlineData("BREW")]
    public async Task Method_OfAnyKind_Passes(string method)
    {
        var reply = await gateway.SendAsync(new(method), "/x", null);

        Assert.Equal((204, method), (reply.Status, gateway.Plain.Last.Method));
    }

    [Fact]
    public async Task ClientLeaving_IsToldToTheOrigin()
    {
        using var leaving = new CancellationTokenSource();
        using (var response = await gateway.Client.GetAsync(new Uri(gateway.Address + "/hang"), HttpCompletionOption.ResponseHeadersRead, leaving.Token))
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        await gateway.Plain.Left.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task OriginBreakingOff_IsToldToTheClient()
    {
        using var response = await gateway.Client.GetAsync(new Uri(gateway.Address + "/cut"), HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        var begun = new byte[5];
        await body.ReadExactlyAsync(begun);

        gateway.Plain.Cut.SetResult();

        Assert.Equal("begun"u8.ToArray(), begun);
        await Assert.ThrowsAnyAsync<IOException>(async () => await body.ReadExactlyAsync(new byte[995]));
    }

    [Fact]
    public async Task WebSocket_Echoes()
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(gateway.Address.Replace("http:", "ws:", StringComparison.Ordinal) + "/socket"), default);
        await socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, default);

        var buffer = new byte[100];
        var message = await socket.ReceiveAsync(buffer, default);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);

        Assert.Equal("hello", Encoding.UTF8.GetString(buffer, 0, message.Count));
    }

    [Theory]
    [InlineData("GET", "/offers/new?placement=order_confirmation")]
    [InlineData("POST", "/offers/119?placement=order_confirmation")]
    [InlineData("POST", "/events")]
    [InlineData("GET", "")]
    public async Task Preflight_OfOfferRoutes_IsAnsweredAtTheEdge(string method, string path)
    {
        var before = gateway.Plain.Count;

        var reply = await gateway.SendAsync(HttpMethod.Options, OfferUrl.Place(Stores.AcmeStore) + path, null,
            ("Origin", "https://shop.example"), ("Access-Control-Request-Method", method), ("Access-Control-Request-Headers", "content-type, x-shop"));

        Assert.Equal((204, "*", "content-type, x-shop"), (reply.Status, reply.Header("Access-Control-Allow-Origin"), reply.Header("Access-Control-Allow-Headers")));
        Assert.Contains(method, reply.Header("Access-Control-Allow-Methods"), StringComparison.Ordinal);
        Assert.Equal(before, gateway.Plain.Count);
    }

    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
