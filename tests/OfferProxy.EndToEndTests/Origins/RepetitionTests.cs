using System.Net;
using System.Net.Sockets;
using System.Text;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Forwarding;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Origins;

/// <summary>How often a request reaches an origin that closes its connections without an answer.</summary>
public sealed class RepetitionTests(WireGateway gateway) : IClassFixture<WireGateway>
{
    private const string Fill = "fill";
    private const string Flow = "flow";
    private const string Decline = "decline";
    private const string Event = "event";

    /// <summary>A gateway before two destinations, of which one refuses connections.</summary>
    public sealed class HalfGateway : WireGateway
    {
        protected override Dictionary<string, string?> More => new(base.More)
        {
            ["ReverseProxy:Clusters:offers:Destinations:b:Address"] = Refusing(),
            ["ReverseProxy:Clusters:offers:HealthCheck:Passive:Enabled"] = "false",
            ["ReverseProxy:Clusters:offers:LoadBalancingPolicy"] = "RoundRobin",
        };

        // Bound, and listened on by nobody.
        private static string Refusing()
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            return $"http://{socket.LocalEndPoint}/";
        }
    }

    [Theory]
    [InlineData("GET", Fill, false, 2)]
    [InlineData("GET", Flow, false, 2)]
    [InlineData("HEAD", Flow, false, 2)]
    [InlineData("POST", Decline, false, 1)]
    [InlineData("POST", Decline, true, 1)]
    [InlineData("POST", Event, false, 1)]
    [InlineData("POST", Event, true, 1)]
    [InlineData("GET", "/plain", false, 2)]
    [InlineData("POST", "/plain", false, 1)]
    [InlineData("POST", "/plain", true, 1)]
    [InlineData("PUT", "/plain", false, 1)]
    [InlineData("DELETE", "/plain", false, 1)]
    [InlineData("PATCH", "/plain", true, 1)]
    [InlineData("BREW", "/plain", false, 1)]
    public async Task Request_ConnectionsEndWithoutAnAnswer_IsSentAsOftenAsItMayBe(string method, string kind, bool hasBody, int times)
    {
        var mark = "mark" + gateway.NewIndex();
        var target = Target(kind, mark);

        // Connections that have served before are the ones that the HTTP client does not trust.
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => gateway.GetAsync($"/warm?{i}")));
        gateway.Wire.Answer = head => head.Contains(mark, StringComparison.Ordinal) ? null : WireOrigin.Json(200, "{}");

        using var content = hasBody ? new StringContent("""{"a":1}""", Encoding.UTF8, "application/json") : null;
        var reply = await gateway.SendAsync(new(method), target, content);

        Assert.Equal(502, reply.Status);
        Assert.Equal(times, gateway.Wire.CountOf(mark));
    }

    [Theory]
    [InlineData(Decline)]
    [InlineData(Event)]
    [InlineData("/plain")]
    public async Task Post_WithoutALength_IsSentOnce(string kind)
    {
        var mark = "bare" + gateway.NewIndex();
        gateway.Wire.Answer = head => head.Contains(mark, StringComparison.Ordinal) ? null : WireOrigin.Json(200, "{}");

        var (status, _) = await RawRequest.SendAsync(gateway.Address, Target(kind, mark), "POST");

        Assert.Equal((502, 1), (status, gateway.Wire.CountOf(mark)));
    }

    [Theory]
    [InlineData("GET", Flow, false)]
    [InlineData("POST", Decline, false)]
    [InlineData("POST", Decline, true)]
    [InlineData("POST", Event, true)]
    public async Task Request_ConnectionRefused_IsAnsweredByTheOther(string method, string kind, bool hasBody)
    {
        await using var half = new HalfGateway();
        await half.InitializeAsync();

        for (var i = 0; i < 6; i++)
        {
            using var content = hasBody ? new StringContent("""{"a":1}""", Encoding.UTF8, "application/json") : null;
            var reply = await half.SendAsync(new(method), Target(kind, "mark" + i), content);
            Assert.Equal((i, 200), (i, reply.Status));
        }

        Assert.Equal(6, half.Wire.Requests.Count);
    }

    private static string Target(string kind, string mark) => kind switch
    {
        Fill => OfferUrl.New(Stores.AcmeStore, mark),
        Flow => OfferUrl.Place(Stores.AcmeStore) + "?x=" + mark,
        Decline => OfferUrl.Offer(Stores.AcmeStore, more: "&no_redirect=1&x=" + mark),
        Event => OfferUrl.Place(Stores.AcmeStore) + "/events?x=" + mark,
        _ => kind + "?x=" + mark,
    };
}
