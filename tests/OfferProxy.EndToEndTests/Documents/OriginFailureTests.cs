using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Faults;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;
using DemoRefusals = OfferProxy.DemoOrigin.Catalogue.Refusals;

namespace OfferProxy.EndToEndTests.Documents;

/// <summary>An origin that does not answer is told apart from one that answers nonsense.</summary>
public sealed class OriginFailureTests(PersistentGateway gateway, ImpatientGateway impatient) : IClassFixture<PersistentGateway>, IClassFixture<ImpatientGateway>
{
    // An event is answered without a body, so that none can be missing.
    public static TheoryData<string, string> RequestsWithBody => [.. Requests.Where(request => !request.Data.Item2.Contains("/events", StringComparison.Ordinal))];

    public static TheoryData<string, string> Requests => new()
    {
        { "GET", OfferUrl.New(Stores.AcmeStore, "0") },
        { "GET", OfferUrl.Offer(Stores.AcmeStore, "120") },
        { "GET", OfferUrl.New(Stores.AcmeStore, flow: "short") },
        { "POST", OfferUrl.Offer(Stores.AcmeStore, more: "&no_redirect=1") },
        { "GET", OfferUrl.Place(Stores.AcmeStore) },
        { "POST", OfferUrl.Place(Stores.AcmeStore) + "/events?eid=x" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Reset_EveryOperation_Is502Unavailable(string method, string url) => await AssertAsync(gateway, new ResetFault(), method, url + "&a=1", 502, "origin_unavailable");

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Silence_EveryOperation_Is504InTime(string method, string url) => await AssertAsync(impatient, new SilenceFault(), method, url, 504, "origin_timeout");

    [Theory]
    [MemberData(nameof(RequestsWithBody))]
    public async Task Stall_EveryOperation_Is504InTime(string method, string url) => await AssertAsync(impatient, new StallFault(), method, url, 504, "origin_timeout");

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task OriginsOwnFailure_PassesUnchanged(int status)
    {
        gateway.Origin.Faults.Set(new DemoFaultRule(new StatusFault(status)), new DemoFaultRule(new HeadersFault("Retry-After", "7")));
        var url = OfferUrl.New(DemoRefusals.FlowExpired, gateway.NewIndex());

        var direct = await gateway.GetAsync(gateway.OriginAddress + url);
        var shared = await gateway.GetAsync(url);
        var forwarded = await gateway.GetAsync(OfferUrl.New(DemoRefusals.FlowExpired, flow: "short"));

        gateway.Origin.Reset();
        Assert.Equal((status, "7", direct.Text), (shared.Status, shared.Header("Retry-After"), shared.Text));
        Assert.Equal((status, "7", direct.Text), (forwarded.Status, forwarded.Header("Retry-After"), forwarded.Text));
    }

    private static async Task AssertAsync(OfferGateway gateway, DemoFault fault, string method, string url, int status, string code)
    {
        // A key of its own: a failure is told for a moment to all who ask for the same.
        url += (url.Contains('?', StringComparison.Ordinal) ? "&" : "?") + (url.Contains("index=", StringComparison.Ordinal) ? "" : $"index={gateway.NewIndex()}");
        url = url.Replace("index=0&", $"index={gateway.NewIndex()}&", StringComparison.Ordinal);
        gateway.Origin.Faults.Set(fault);

        // Such an origin never ends its response: without a deadline there would be none.
        var reply = await gateway.SendAsync(new(method), url, null);

        gateway.Origin.Reset();
        Assert.Equal((status, code), (reply.Status, reply.ErrorCode()));
    }
}
