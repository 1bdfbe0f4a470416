using System.Net;
using OfferProxy.EndToEndTests.Forwarding;
using OfferProxy.EndToEndTests.Gateway;
using OfferProxy.Gateway.Hosting;
using Xunit;

namespace OfferProxy.EndToEndTests.Transport;

/// <summary>What clients do to a connection instead of asking: each is refused, and others are answered meanwhile and after it.</summary>
public sealed class HostileConnectionTests(ITestOutputHelper output) : IDisposable
{
    private const string Http2Only = """ "Url": "http://127.0.0.1:0", "Protocols": "Http2" """;


    private readonly TlsFolder _folder = new TlsFolder().Certificate("a", "a.example");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RapidReset_Flood_LeavesTheGatewayWell()
    {
        await using var origin = await PlainOrigin.StartAsync();
        await using var gateway = await _folder.Write(Http2Only, origin.Address).StartAsync();
        using var attacker = await Http2Client.ConnectAsync(gateway.Address);
        var error = attacker.ErrorAsync(Http2Client.GoAway);

        // A hundred streams at a time, each opened and reset; now and then another client asks.
        var (sent, ended) = (0, false);
        for (var batch = 0; batch < 500 && !ended; batch++)
        {
            ended = !await attacker.SendAsync(Enumerable.Range(batch * 100, 100).SelectMany(static stream => OpenAndReset((2 * stream) + 1)).ToArray());
            sent += ended ? 0 : 100;
            if (batch % 25 == 0)
            {
                Assert.Equal(204, await AskAsync(gateway));
            }
        }

        output.WriteLine($"{sent} streams were opened and reset; ended: {ended}, GOAWAY {(ended ? await error : 0)}; the origin was asked {origin.Count} times.");
        Assert.Equal(204, await AskAsync(gateway));
    }

    [Fact]
    public async Task OpenStreams_MoreThanTheLimit_AreRefusedEach()
    {
        await using var origin = await SlowOrigin.StartAsync();
        await using var gateway = await _folder.Write(Http2Only, origin.Address, """, "Limits": { "Http2": { "MaxStreamsPerConnection": 2 } } """).StartAsync();
        using var client = await Http2Client.ConnectAsync(gateway.Address);

        for (var stream = 1; stream <= 5; stream += 2)
        {
            await client.SendAsync(Http2Client.Frame(Http2Client.Headers, Http2Client.EndHeaders | Http2Client.EndStream, stream, Http2Client.Get("/x")));
        }

        // REFUSED_STREAM: a client may ask again.
        Assert.Equal(7, await client.ErrorAsync(Http2Client.Reset));
    }

    [Fact]
    public async Task Continuation_WithoutAnEnd_EndsTheConnection()
    {
        await using var gateway = await _folder.Write(Http2Only).StartAsync();
        using var client = await Http2Client.ConnectAsync(gateway.Address);

        await client.SendAsync(Http2Client.Frame(Http2Client.Headers, 0, 1, Http2Client.Get("/x")));
        var error = client.ErrorAsync(Http2Client.GoAway);
        byte[] field = [.. Http2Client.Get("/x", ("x-a", new string('a', 8000)))[(2 + 4 + 11)..]];
        var sent = 0;
        while (sent < 10_000 && await client.SendAsync(Http2Client.Frame(Http2Client.Continuation, 0, 1, field)))
        {
            sent++;
        }

        output.WriteLine($"{sent} frames of 8 KB, then GOAWAY {await error}.");
        Assert.InRange(sent, 1, 9_999);
    }

    [Theory]
    [InlineData("PING")]
    [InlineData("SETTINGS")]
    public async Task ControlFrames_Flood_LeavesTheGatewayWell(string kind)
    {
        await using var origin = await PlainOrigin.StartAsync();
        await using var gateway = await _folder.Write(Http2Only, origin.Address).StartAsync();
        using var attacker = await Http2Client.ConnectAsync(gateway.Address);
        byte[] frame = kind == "PING" ? Http2Client.Frame(Http2Client.Ping, 0, 0, new byte[8]) : Http2Client.Frame(Http2Client.Settings, 0, 0);
        var all = Enumerable.Repeat(frame, 100).SelectMany(static one => one).ToArray();

        // Nothing of what comes back is read, so that it waits in the gateway.
        var sent = 0;
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            for (; sent < 2_000 && await attacker.SendAsync(all).WaitAsync(stop.Token); sent++)
            {
            }
        }
        catch (OperationCanceledException)
        {
            // The gateway reads no more, as nobody reads what it has written: it is held up by that alone.
        }

        output.WriteLine($"{sent * 100} frames of {kind}.");
        Assert.Equal(204, await AskAsync(gateway));
    }

    [Fact]
    public async Task Fields_BeyondTheLimit_AreRefusedInHttp2()
    {
        await using var origin = await PlainOrigin.StartAsync();
        await using var gateway = await _folder.Write(Http2Only, origin.Address).StartAsync();
        using var client = Http2Of();
        using var allowed = Request(gateway, 20_000);
        using var refused = Request(gateway, 70_000);

        Assert.Equal(HttpStatusCode.NoContent, (await client.SendAsync(allowed)).StatusCode);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(refused));
        Assert.Equal(204, await AskAsync(gateway));
    }

    [Fact]
    public async Task Hello_OfTls11_IsAnsweredWithAnAlert()
    {
        await using var gateway = await _folder.Write().StartAsync();

        // A ClientHello of TLS 1.1 with three cipher suites of its time (RFC 4346, 7.4.1.2).
        byte[] body = [3, 2, .. new byte[32], 0, 0, 6, 0, 0x2f, 0, 0x35, 0xc0, 0x13, 1, 0];
        var answer = await RawRequest.ReadAsync(gateway.Address, [0x16, 3, 1, 0, (byte)(body.Length + 4), 1, 0, 0, (byte)body.Length, .. body]);

        // Fatal, protocol_version.
        Assert.Equal([0x15, 2, 70], [answer[0], answer[5], answer[6]]);
    }

    [Theory]
    [InlineData("""  "Url": "http://127.0.0.1:0" """, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "HTTP/1.1 400 Bad Request\r\nContent-Type: application/json")]
    [InlineData(Http2Only, "GET /x HTTP/1.1\r\nHost: a.example\r\n\r\n", "HTTP/1.1 400 Bad Request")]
    [InlineData(""" "Url": "https://127.0.0.1:0", "Certificate": { "Path": "a.pem", "KeyPath": "a.key" } """, "GET /x HTTP/1.1\r\nHost: a.example\r\n\r\n", "")]
    [InlineData("""  "Url": "http://127.0.0.1:0" """, "\u0016\u0003\u0001\0\u0005\u0001\0\0\u0001\u0003", "HTTP/1.1 400 Bad Request\r\nContent-Type: application/json")]
    public async Task Bytes_OfAnotherProtocol_AreRefused(string endpoint, string bytes, string answer)
    {
        await using var gateway = await _folder.Write(endpoint).StartAsync();

        var (_, text) = await RawRequest.SendAsync(gateway.Address, System.Text.Encoding.Latin1.GetBytes(bytes));

        output.WriteLine(text);
        Assert.True(answer.Length == 0 ? !text.StartsWith("HTTP", StringComparison.Ordinal) : text.StartsWith(answer, StringComparison.Ordinal), text);
    }

    [Theory]
    [InlineData("GET /x HTTP/1.1\r\nHost: a.example\r\nBad Field: 1\r\n\r\n")]
    [InlineData("nonsense\r\n\r\n")]
    public async Task Request_MalformedBehindTls_IsAnsweredInTheContractsShape(string request)
    {
        await using var gateway = await _folder.Write().StartAsync();
        await using var client = await TlsClient.ConnectAsync(gateway.Address);

        var answer = await client.SendAsync(request);

        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\nContent-Type: application/json", answer, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"invalid_request\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Head_ThatNeverEnds_IsGivenUp()
    {
        await using var gateway = await _folder.Write(""" "Url": "http://127.0.0.1:0" """, more: """, "Limits": { "RequestHeadersTimeout": "00:00:01" } """).StartAsync();

        var (status, text) = await RawRequest.SendAsync(gateway.Address, "GET /x HTTP/1.1\r\nHost: a.example\r\n"u8.ToArray());

        output.WriteLine(text);
        Assert.True(status is 400 or 408, text);
    }

    [Fact]
    public async Task Connections_BeyondTheLimit_AreClosed()
    {
        await using var origin = await PlainOrigin.StartAsync();
        await using var gateway = await _folder.Write(""" "Url": "https://127.0.0.1:0", "Certificate": { "Path": "a.pem", "KeyPath": "a.key" } """, origin.Address, """, "Limits": { "MaxConcurrentConnections": 1 } """).StartAsync();

        await using (await TlsClient.ConnectAsync(gateway.Address))
        {
            Assert.Equal("", await TlsClient.HostOfAsync(gateway.Address));
        }

        await Poll.UntilAsync(() => TlsClient.HostOfAsync(gateway.Address), static host => host == "a.example");
    }

    private static byte[] OpenAndReset(int stream) =>
    [
        .. Http2Client.Frame(Http2Client.Headers, Http2Client.EndHeaders | Http2Client.EndStream, stream, Http2Client.Get("/x")),
        .. Http2Client.Frame(Http2Client.Reset, 0, stream, 0, 0, 0, 8),
    ];

    private static HttpRequestMessage Request(RunningGateway gateway, int length) => new(HttpMethod.Get, gateway.Address + "/x")
    {
        Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Headers = { { "x-long", new string('a', length) } },
    };

    private static async Task<int> AskAsync(RunningGateway gateway)
    {
        using var client = Http2Of();
        using var response = await client.GetAsync(new Uri(gateway.Address + "/x"));
        return (int)response.StatusCode;
    }

    private static HttpClient Http2Of() => new()
    {
        Timeout = TimeSpan.FromSeconds(60), DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };
}
