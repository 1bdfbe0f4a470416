using System.Net.NetworkInformation;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Forwarding;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Proxies;

/// <summary>A request that comes back is refused, however it comes; one that has come through another gateway is not.</summary>
public sealed class LoopTests
{
    private const string Id = "0123456789abcdef0123456789abcdef";

    // Each hop of a loop takes two, and those that have ended are seen for a while.
    private const int FewSockets = 100;

    public static TheoryData<string, string> Requests { get; } = new()
    {
        { "GET", "/anything" },
        { "PUT", "/anything" },
        { "GET", OfferUrl.New(Stores.AcmeStore) },
        { "GET", OfferUrl.Offer(Stores.AcmeStore) },
        { "POST", OfferUrl.Offer(Stores.AcmeStore) },
        { "GET", OfferUrl.Place(Stores.AcmeStore) + "?placement=order_confirmation" },
        { "POST", OfferUrl.Place(Stores.AcmeStore) + "/events?eid=x&ev=offer_viewed" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Request_GatewayBeforeItself_IsRefusedOnce(string method, string path)
    {
        var port = FreePort.Find();
        await using var gateway = await AtAsync(port, before: port);

        var reply = await gateway.SendAsync(new(method), path, null);

        Assert.Equal((508, "loop_detected"), (reply.Status, reply.ErrorCode()));
        Assert.InRange(Sockets(port), 0, FewSockets);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Request_TwoGatewaysBeforeEachOther_IsRefused(string method, string path)
    {
        var (port, other) = (FreePort.Find(), FreePort.Find());
        await using var gateway = await AtAsync(port, before: other);
        await using var behind = await AtAsync(other, before: port);

        var reply = await gateway.SendAsync(new(method), path, null);

        Assert.Equal((508, "loop_detected"), (reply.Status, reply.ErrorCode()));
        Assert.InRange(Sockets(port) + Sockets(other), 0, FewSockets);
    }

    [Fact]
    public async Task Chain_OfTwoGateways_IsNoLoop()
    {
        await using var regional = await SetGateway.StartAsync();
        await using var edge = await SetGateway.BeforeAsync(regional.Address);
        await edge.WarmAsync((flow, name) => OfferUrl.New(Stores.AcmeStore, "0", flow, name));

        var hit = await edge.GetAsync(OfferUrl.New(Stores.AcmeStore, "0", name: "Eva"));
        var (behind, forwarded) = (await regional.GetAsync(OfferUrl.New(Stores.AcmeStore, "0", name: "Eva"), ("Via", "1.1 offerproxy-" + Id)), await edge.GetAsync("/x"));

        Assert.StartsWith("OfferProxy; hit", hit.CacheStatus, StringComparison.Ordinal);
        Assert.StartsWith("OfferProxy; hit", behind.CacheStatus, StringComparison.Ordinal);
        Assert.Equal(("1.1 offerproxy, 1.1 offerproxy", "1.1 offerproxy", "1.1 offerproxy, 1.1 offerproxy"), (hit.Header("Via"), behind.Header("Via"), forwarded.Header("Via")));
    }

    [Fact]
    public async Task Via_OfWhatIsForwarded_IsAddedTo()
    {
        await using var origin = await PlainOrigin.StartAsync();
        await using var gateway = await SetGateway.BeforeAsync(origin.Address, ("Offers:ViaId", Id));

        var reply = await gateway.GetAsync("/x", ("Via", "1.0 fred, 1.1 p.example (Proxy/1.0)"));

        Assert.Equal($"1.0 fred, 1.1 p.example (Proxy/1.0), 1.1 offerproxy-{Id}", origin.Last.Headers["Via"]);
        Assert.Equal("1.1 offerproxy", reply.Header("Via"));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task Via_WithTheGatewaysOwnId_HurtsNobodyElse(string lane)
    {
        await using var gateway = await SetGateway.StartAsync(("Offers:ViaId", Id), ("Server:HitLane", lane));
        await gateway.WarmAsync((flow, name) => OfferUrl.New(Stores.AcmeStore, "0", flow, name));

        var refused = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, "0", name: "Eva"), ("Via", $"1.1 offerproxy-{Id}"));
        var other = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, "0", name: "Eva"), ("Via", $"1.1 offerproxy-{Id}0, 1.1 x (offerproxy-{Id})"));

        Assert.Equal((508, "loop_detected"), (refused.Status, refused.ErrorCode()));
        Assert.Equal("OfferProxy; detail=loop_detected", refused.CacheStatus);
        Assert.StartsWith("OfferProxy; hit", other.CacheStatus, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fill_TakesOverGatewaysAlone()
    {
        await using var origin = await PlainOrigin.StartAsync();
        await using var gateway = await SetGateway.BeforeAsync(origin.Address, ("Offers:ViaId", Id));
        var other = new string('a', 16);

        await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore), ("Via", $"1.0 ana, 2.0 offerproxy-{other}, 1.1 offerproxy-{other}-ana, 1.1 offerproxy-ANA (ana)"));

        Assert.Equal($"1.1 offerproxy-{other}, 1.1 offerproxy-{Id}", origin.Last.Headers["Via"]);
    }

    private static Task<SetGateway> AtAsync(int port, int before) => SetGateway.BeforeAsync($"http://127.0.0.1:{before}/", ("Kestrel:Endpoints:Http:Url", $"http://127.0.0.1:{port}"));

    private static int Sockets(int port) => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections().Count(connection => connection.LocalEndPoint.Port == port || connection.RemoteEndPoint.Port == port);
}
