using System.Net.Sockets;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.AccessLogging;
using OfferProxy.EndToEndTests.Forwarding;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Proxies;

/// <summary>Who the client is, trusted proxies say, and nobody else; the origin is told it anew.</summary>
public sealed class TrustedProxiesTests
{
    private static readonly string[] Spoofed = ["Forwarded", "X-Real-IP", "X-Forwarded-Port", "X-Forwarded-Anything", "X-Original-For", "X-Original-Proto", "X-Original-Host", "X_Forwarded_For", "x_forwarded_proto", "X-Forwarded_For", "X_Real_IP"];

    [Theory]
    [InlineData(null, null, "127.0.0.1", "http")]
    [InlineData("203.0.113.7", "https", "203.0.113.7", "https")]
    [InlineData("198.51.100.1, 203.0.113.7, 10.1.2.3", "https", "203.0.113.7", "https")]
    [InlineData("198.51.100.1, unknown, 10.1.2.3", null, "10.1.2.3", "http")]
    [InlineData("[2001:db8::7]:1234", "https, http", "2001:db8::7", "http")]
    [InlineData("10.0.0.1, 10.0.0.2", "HTTPS", "10.0.0.1", "https")]
    [InlineData(null, "Https", "127.0.0.1", "https")]
    [InlineData(null, "https, http", "127.0.0.1", "http")]
    [InlineData(null, "gopher", "127.0.0.1", "http")]
    public async Task Origin_BehindTrustedProxies_IsToldTheClient(string? clients, string? schemes, string client, string scheme)
    {
        await using var origin = await PlainOrigin.StartAsync();
        await using var gateway = await SetGateway.BeforeAsync(origin.Address, ("Server:TrustedProxies:0", "127.0.0.1"), ("Server:TrustedProxies:1", "10.0.0.0/8"));

        await gateway.GetAsync("/x", [.. Fields(clients, schemes), .. Spoofed.Select(static name => (name, "6.6.6.6"))]);

        Assert.Equal((client, scheme, new Uri(gateway.Address).Authority), (origin.Last.Headers["X-Forwarded-For"], origin.Last.Headers["X-Forwarded-Proto"], origin.Last.Headers["X-Forwarded-Host"]));
        Assert.DoesNotContain(origin.Last.Headers.Keys, static name => Spoofed.Contains(name, StringComparer.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("")]
    [InlineData("10.0.0.0/8")]
    [InlineData("unix:")]
    public async Task Origin_BehindOthers_IsToldTheConnection(string trusted)
    {
        await using var origin = await PlainOrigin.StartAsync();
        await using var gateway = await SetGateway.BeforeAsync(origin.Address, trusted.Length == 0 ? [] : [("Server:TrustedProxies:0", trusted)]);

        foreach (var path in new[] { "/x", OfferUrl.Place(Stores.AcmeStore) + "?placement=order_confirmation" })
        {
            await gateway.GetAsync(path, [.. Fields("203.0.113.7", "https"), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Prefix", "/evil"), .. Spoofed.Select(static name => (name, "6.6.6.6"))]);

            Assert.Equal(("127.0.0.1", "http", new Uri(gateway.Address).Authority), (origin.Last.Headers["X-Forwarded-For"], origin.Last.Headers["X-Forwarded-Proto"], origin.Last.Headers["X-Forwarded-Host"]));
            Assert.DoesNotContain(origin.Last.Headers.Keys, static name => Spoofed.Append("X-Forwarded-Prefix").Contains(name, StringComparer.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task Fill_TellsNoClient()
    {
        await using var origin = await PlainOrigin.StartAsync();
        await using var gateway = await SetGateway.BeforeAsync(origin.Address, ("Server:TrustedProxies:0", "127.0.0.1"), ("Offers:PublicUrl", "https://offers.example"));

        await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore), [.. Fields("203.0.113.7", "http"), ("Via", "1.1 fred")]);

        var (headers, _, _) = origin.Last;
        Assert.Equal(("https", "offers.example:443", "OfferProxy"), (headers["X-Forwarded-Proto"], headers["X-Forwarded-Host"], headers["User-Agent"]));
        Assert.False(headers.ContainsKey("X-Forwarded-For"));
        Assert.Matches("^1\\.1 offerproxy-[0-9a-f]{16}$", headers["Via"]);
    }

    [Theory]
    [InlineData("true", "127.0.0.0/8", "203.0.113.0/24")]
    [InlineData("false", "127.0.0.0/8", "203.0.113.0/24")]
    [InlineData("true", "10.0.0.0/8", "127.0.0.0/24")]
    [InlineData("false", "10.0.0.0/8", "127.0.0.0/24")]
    public async Task AccessLog_HitBehindProxy_TellsTheClientsNetwork(string lane, string trusted, string network)
    {
        await using var gateway = await LoggedGateway.StartAsync(("Server:HitLane", lane), ("AccessLog:ClientAddress", "Network"), ("Server:TrustedProxies:0", trusted));
        await gateway.WarmAsync((flow, name) => OfferUrl.New(Stores.AcmeStore, "0", flow, name));

        var (reply, line) = await gateway.AskAsync(OfferUrl.New(Stores.AcmeStore, "0", name: "Eva"), headers: Fields("198.51.100.1, 203.0.113.77", "https"));

        Assert.StartsWith("OfferProxy; hit", reply.CacheStatus, StringComparison.Ordinal);
        Assert.Equal(network, LoggedLines.Text(line, "client"));
    }

    [Fact]
    public async Task Reload_OtherProxies_AreBelieved()
    {
        await using var origin = await PlainOrigin.StartAsync();
        using var folder = new GatewayFolder();
        var text = GatewayFolder.Configuration(origin.Address);
        folder.Write(text);
        await using var gateway = await folder.StartAsync();
        Assert.Equal("127.0.0.1", await ToldAsync());

        folder.Write(text.Replace("\"Server\": {", "\"Server\": { \"TrustedProxies\": [ \"127.0.0.1\" ],", StringComparison.Ordinal));
        await Poll.UntilAsync(ToldAsync, static told => told == "203.0.113.7");
        Assert.Empty((await Admin.ReadyWhenAsync(gateway.AdminAddress, static ready => ready.Generation() == 2)).Configuration().GetProperty("needRestart").EnumerateArray());

        folder.Write(text);
        await Poll.UntilAsync(ToldAsync, static told => told == "127.0.0.1");

        async Task<string> ToldAsync()
        {
            await RawRequest.SendAsync(gateway.Address, "/x", headers: "X-Forwarded-For: 203.0.113.7\r\n");
            return origin.Last.Headers["X-Forwarded-For"];
        }
    }

    [Theory]
    [InlineData("unix:", "203.0.113.7")]
    [InlineData("127.0.0.1", null)]
    public async Task UnixSocket_IsTrustedWhereItIsNamed(string trusted, string? client)
    {
        var socket = Path.Combine(Path.GetTempPath(), $"op{Guid.NewGuid():N}.sock");
        await using var origin = await PlainOrigin.StartAsync();
        await using var gateway = await SetGateway.BeforeAsync(origin.Address, ("Kestrel:Endpoints:Unix:Url", $"http://unix:{socket}"), ("Server:TrustedProxies:0", trusted));
        using var client1 = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancel) =>
            {
                var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancel);
                return new NetworkStream(connection, ownsSocket: true);
            },
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://offers.example/x");
        request.Headers.Add("X-Forwarded-For", "198.51.100.1, 203.0.113.7");

        using var response = await client1.SendAsync(request);

        Assert.Equal(client, origin.Last.Headers.GetValueOrDefault("X-Forwarded-For"));
    }

    private static (string Name, string Value)[] Fields(string? clients, string? schemes) =>
        [.. new[] { ("X-Forwarded-For", clients), ("X-Forwarded-Proto", schemes) }.Where(static field => field.Item2 is not null).Select(static field => (field.Item1, field.Item2!))];
}
