using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;
using DemoRefusals = OfferProxy.DemoOrigin.Catalogue.Refusals;

namespace OfferProxy.EndToEndTests.Documents;

/// <summary>The origin's document comes back member for member, its slots and links aside.</summary>
public sealed class FaithfulDocumentTests(OfferGateway gateway) : IClassFixture<OfferGateway>
{
    public static TheoryData<string, string?> Integrations
    {
        get
        {
            var cases = new TheoryData<string, string?>();
            foreach (var integration in DemoCatalogue.Integrations.Where(known => !known.BlockedByGateway))
            {
                cases.Add(integration.Name, null);

                cases.Add(integration.Name, "Mara");
                cases.Add(integration.Name, "Zoë O'Brien-Ἀλέξης");
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Integrations))]
    public async Task Create_WitnessesAndHit_SayWhatTheOriginSays(string integration, string? name)
    {
        var store = DemoCatalogue.Integrations.Single(known => known.Name == integration);
        var index = gateway.NewIndex();

        var last = await AssertSameAsync((flow, shopper) => OfferUrl.New(store, index, flow, shopper), name);

        AssertStatus(store, name, last.CacheStatus);
    }

    [Theory]
    [MemberData(nameof(Integrations))]
    public async Task Show_WitnessesAndHit_SayWhatTheOriginSays(string integration, string? name)
    {
        var store = DemoCatalogue.Integrations.Single(known => known.Name == integration);
        var (id, index) = (store.Offers.Count > 1 ? store.Offers[1].Id : "x-9", gateway.NewIndex());

        var last = await AssertSameAsync((flow, shopper) => OfferUrl.Offer(store, id, flow, shopper, $"&index={index}"), name);

        AssertStatus(store, name, last.CacheStatus);
    }

    [Theory]
    [MemberData(nameof(Integrations))]
    public async Task PastTheLast_WitnessesAndHit_SayWhatTheOriginSays(string integration, string? name)
    {
        var store = DemoCatalogue.Integrations.Single(known => known.Name == integration);
        var index = gateway.NewIndex() + "7";

        var last = await AssertSameAsync((flow, shopper) => OfferUrl.New(store, index, flow, shopper), name);

        // Names stand in offers alone.
        Assert.StartsWith(Status(store, name: null), last.CacheStatus, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Integrations))]
    public async Task FlowAndDecline_EveryIntegration_SayWhatTheOriginSays(string integration, string? name)
    {
        var store = DemoCatalogue.Integrations.Single(known => known.Name == integration);

        await AssertSameAsync(OfferUrl.Place(store) + "?placement=order_status");
        await AssertSameAsync(OfferUrl.Offer(store, name: name, id: store.Offers.Count > 0 ? null : "x-9", more: "&no_redirect=1&eid=" + Guid.NewGuid()), HttpMethod.Post);
    }

    // Two witnesses, one of a kind that may not have been seen, and one whose kind has.
    private async Task<Reply> AssertSameAsync(Func<string, string?, string> url, string? name)
    {
        var flows = Warmth.NewFlows(4);
        await AssertSameAsync(url(flows[0], name is null ? null : Warmth.Names[0]));
        await AssertSameAsync(url(flows[1], name is null ? null : Warmth.Names[1]));
        await AssertSameAsync(url(flows[2], name));
        return await AssertSameAsync(url(flows[3], name));
    }

    private async Task<Reply> AssertSameAsync(string url, HttpMethod? method = null)
    {
        var direct = await gateway.SendAsync(method ?? HttpMethod.Get, gateway.OriginAddress + url, null);
        var reply = await gateway.SendAsync(method ?? HttpMethod.Get, url, null);

        Assert.Equal(direct.Status, reply.Status);
        Assert.Equal("application/json", reply.Header("Content-Type"));
        Assert.Equal("demo", reply.Header("X-Offer-Source"));
        Assert.Equal(
            DocumentTokens.Of(direct.Body, (gateway.OriginAddress, gateway.Address), (EventOf(direct), "{event}")),
            DocumentTokens.Of(reply.Body, (EventOf(reply), "{event}")));
        return reply;
    }

    // Names that an origin changes as a whole are never filled in: most often a marker says so, but two random ids in some
    // thousands have so much in common that their bearers show nothing together.
    private static void AssertStatus(DemoIntegration store, string? name, string? told)
    {
        if (store == Names.UpperCase && name is not null)
        {
            Assert.Contains(told, (string?[])["OfferProxy; fwd=bypass; detail=slot_ambiguous", "OfferProxy; fwd=miss; detail=slot_ambiguous", "OfferProxy; fwd=miss; detail=unproven"]);
            return;
        }

        Assert.StartsWith(Status(store, name), told, StringComparison.Ordinal);
    }

    // Names that it changes from some length on are filled in up to there.
    private static string Status(DemoIntegration store, string? name) =>
        store == DemoRefusals.FlowExpired ? "OfferProxy; fwd=miss; stored"
            : store == Names.CutToFive && name is { Length: > 5 } ? "OfferProxy; fwd=miss; detail=unseen_values"
            : "OfferProxy; hit; ttl=";

    private static string EventOf(Reply reply) =>
        reply.Text.Contains("\"event\"", StringComparison.Ordinal) ? reply.EventId : "{none}";
}
