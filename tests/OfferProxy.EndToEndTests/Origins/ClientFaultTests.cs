using System.Net.Sockets;
using System.Text;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Forwarding;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;
using Yarp.ReverseProxy.Model;

namespace OfferProxy.EndToEndTests.Origins;

/// <summary>What a client does wrong is not counted against the origin.</summary>
public sealed class ClientFaultTests
{
    private const string CutShort = "chunk cut short";
    private const string NeverFinished = "never finished";
    private const string Leave = "client leaves";

    private static readonly string Decline = OfferUrl.Offer(Stores.AcmeStore);

    /// <summary>A gateway whose circuit and health checks are quick to believe the worst.</summary>
    public sealed class NervousGateway : WireGateway
    {
        protected override Dictionary<string, string?> More => new()
        {
            ["Offers:Origin:CircuitBreaker:MinimumThroughput"] = "4",
            ["Offers:Origin:CircuitBreaker:SamplingDuration"] = "00:05:00",
            ["Offers:Origin:CircuitBreaker:BreakDuration"] = "00:00:01",
            ["Offers:Origin:Timeout"] = "00:00:04",
            ["ReverseProxy:Clusters:offers:HealthCheck:Passive:Enabled"] = "true",
            ["ReverseProxy:Clusters:offers:HealthCheck:Passive:ReactivationPeriod"] = "00:10:00",
        };
    }

    public static TheoryData<string, string, string> Faults => new()
    {
        { "malformed chunk", "Transfer-Encoding: chunked\r\n", "zz\r\n" },
        { CutShort, "Transfer-Encoding: chunked\r\n", "5\r\nab" },
        { "chunk too long", "Transfer-Encoding: chunked\r\n", "ffffffffff\r\n" },
        { "too large", "Content-Length: 40000000\r\n", "abc" },
        { NeverFinished, "Content-Length: 10\r\n", "abc" },
        { "beyond ASCII", "Content-Length: 0\r\nX-Note: caf\u00c3\u00a9\r\n", "" },
        { "octets of Latin-1", "Content-Length: 0\r\nX-Note: caf\u00e9\r\n", "" },
        { Leave, "Content-Length: 10\r\n", "abc" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Fault_OfManyClients_HurtsNoOther(string fault, string fields, string body)
    {
        await using var gateway = new NervousGateway();
        await gateway.InitializeAsync();

        await Task.WhenAll(Enumerable.Range(0, 25).Select(i => FailAsync(gateway, i % 2 == 0 ? Decline : "/plain", fault, fields, body)));

        var honest = await gateway.PostAsync(OfferUrl.Place(Stores.AcmeStore) + "/events");
        Assert.Equal(200, honest.Status);
        Assert.NotEqual(DestinationHealth.Unhealthy, gateway.Health);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Fault_CircuitOpen_DoesNotKeepItOpen(string fault, string fields, string body)
    {
        await using var gateway = new NervousGateway();
        await gateway.InitializeAsync();
        gateway.Wire.Answer = static _ => null;
        await Poll.UntilAsync(async () =>
        {
            var before = gateway.Wire.Requests.Count;
            var reply = await gateway.PostAsync(Decline);
            return reply.Status == 502 && gateway.Wire.Requests.Count == before;
        }, static isOpen => isOpen);
        gateway.Wire.Answer = static _ => WireOrigin.Json(200, "{}");

        // Whenever the circuit might be tried, faulty requests are there first.
        using var over = new CancellationTokenSource();
        var faulty = Enumerable.Range(0, 8).Select(async _ =>
        {
            while (!over.IsCancellationRequested)
            {
                await FailAsync(gateway, Decline, fault, fields, body);
            }
        }).ToList();
        await Poll.UntilAsync(() => gateway.PostAsync(OfferUrl.Place(Stores.AcmeStore) + "/events"), static reply => reply.Status == 200);
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(200, (await gateway.PostAsync(OfferUrl.Place(Stores.AcmeStore) + "/events")).Status);
        }

        await over.CancelAsync();
        await Task.WhenAll(faulty);
    }

    [Fact]
    public async Task Body_NeverFinished_IsTheClientsError()
    {
        await using var gateway = new NervousGateway();
        await gateway.InitializeAsync();

        var (status, text) = await RawRequest.SendAsync(gateway.Address, Head(gateway, Decline, "Content-Length: 10\r\n", "abc"));

        Assert.Equal(400, status);
        Assert.Contains("invalid_request", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Response_NotTakenByItsClient_HurtsNoOther()
    {
        await using var gateway = new NervousGateway();
        await gateway.InitializeAsync();
        var url = new Uri(gateway.Address);
        var response = $"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: 12000000\r\n\r\n{new string('x', 12_000_000)}";
        gateway.Wire.Answer = _ => response;

        await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            using var client = new TcpClient { ReceiveBufferSize = 4096 };
            await client.ConnectAsync(url.Host, url.Port);
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.Latin1.GetBytes($"GET {OfferUrl.Place(Stores.AcmeStore)} HTTP/1.1\r\nHost: {url.Authority}\r\n\r\n"));

            // The gateway breaks off at its deadline; what it had sent by then is little.
            await Task.Delay(TimeSpan.FromSeconds(6));
        }));

        gateway.Wire.Answer = static _ => WireOrigin.Json(200, "{}");
        Assert.Equal(200, (await gateway.GetAsync(OfferUrl.Place(Stores.AcmeStore))).Status);
        Assert.NotEqual(DestinationHealth.Unhealthy, gateway.Health);
    }

    [Fact]
    public async Task Body_LongerThanTheOriginReads_HurtsNoOther()
    {
        await using var gateway = new NervousGateway();
        await gateway.InitializeAsync();
        gateway.Wire.Refused = "x=refused";

        for (var i = 0; i < 12; i++)
        {
            using var content = new ByteArrayContent(new byte[20_000_000]);
            Assert.Equal(502, (await gateway.SendAsync(HttpMethod.Post, (i % 2 == 0 ? Decline + "&" : "/plain?") + "x=refused", content)).Status);
        }

        Assert.Equal(200, (await gateway.PostAsync(OfferUrl.Place(Stores.AcmeStore) + "/events")).Status);
        Assert.NotEqual(DestinationHealth.Unhealthy, gateway.Health);
    }

    private static async Task FailAsync(WireGateway gateway, string target, string fault, string fields, string body)
    {
        var request = Head(gateway, target, fields, body);
        if (fault is Leave or CutShort || (fault is NeverFinished && target != Decline))
        {
            await LeaveAsync(gateway, request);
            return;
        }

        // Waits for what the gateway makes of it.
        await RawRequest.SendAsync(gateway.Address, request);
    }

    private static async Task LeaveAsync(WireGateway gateway, byte[] request)
    {
        var url = new Uri(gateway.Address);
        using var client = new TcpClient();
        await client.ConnectAsync(url.Host, url.Port);
        await client.GetStream().WriteAsync(request);
        await Task.Delay(20);
    }

    private static byte[] Head(WireGateway gateway, string target, string fields, string body) => Encoding.Latin1.GetBytes(
        $"POST {target} HTTP/1.1\r\nHost: {new Uri(gateway.Address).Authority}\r\nConnection: close\r\n{fields}\r\n{body}");
}
