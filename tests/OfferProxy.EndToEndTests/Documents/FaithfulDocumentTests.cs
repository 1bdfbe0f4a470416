using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

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

                // A name of plain letters everywhere; a harder one where the origin writes names as they are.
                cases.Add(integration.Name, "Ana");
                if (integration != Names.HtmlEncoded)
                {
                    cases.Add(integration.Name, "Zoë O'Brien-Ἀλέξης");
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Integrations))]
    public async Task Create_MissAndHit_SaysWhatTheOriginSays(string integration, string? name)
    {
        var store = DemoCatalogue.Integrations.Single(known => known.Name == integration);
        var index = gateway.NewIndex();

        for (var round = 1; round <= 3; round++)
        {
            await AssertSameAsync(OfferUrl.New(store, index, name: name));
        }
    }

    [Theory]
    [MemberData(nameof(Integrations))]
    public async Task Show_MissAndHit_SaysWhatTheOriginSays(string integration, string? name)
    {
        var store = DemoCatalogue.Integrations.Single(known => known.Name == integration);
        var id = store.Offers.Count > 1 ? store.Offers[1].Id : "x-9";

        for (var round = 1; round <= 2; round++)
        {
            await AssertSameAsync(OfferUrl.Offer(store, id, name: name, more: $"&index={gateway.NewIndex()}"));
        }
    }

    [Theory]
    [MemberData(nameof(Integrations))]
    public async Task PastTheLast_MissAndHit_SaysWhatTheOriginSays(string integration, string? name)
    {
        var store = DemoCatalogue.Integrations.Single(known => known.Name == integration);

        for (var round = 1; round <= 2; round++)
        {
            await AssertSameAsync(OfferUrl.New(store, "7", name: name));
        }
    }

    [Theory]
    [MemberData(nameof(Integrations))]
    public async Task FlowAndDecline_EveryIntegration_SayWhatTheOriginSays(string integration, string? name)
    {
        var store = DemoCatalogue.Integrations.Single(known => known.Name == integration);

        await AssertSameAsync(OfferUrl.Place(store) + "?placement=order_status");
        await AssertSameAsync(OfferUrl.Offer(store, name: name, id: store.Offers.Count > 0 ? null : "x-9", more: "&no_redirect=1&eid=" + Guid.NewGuid()), HttpMethod.Post);
    }

    private async Task AssertSameAsync(string url, HttpMethod? method = null)
    {
        var direct = await gateway.SendAsync(method ?? HttpMethod.Get, gateway.OriginAddress + url, null);
        var reply = await gateway.SendAsync(method ?? HttpMethod.Get, url, null);

        Assert.Equal(direct.Status, reply.Status);
        Assert.Equal("application/json", reply.Header("Content-Type"));
        Assert.Equal("demo", reply.Header("X-Offer-Source"));
        Assert.Equal(
            DocumentTokens.Of(direct.Body, (gateway.OriginAddress, gateway.Address), (EventOf(direct), "{event}")),
            DocumentTokens.Of(reply.Body, (EventOf(reply), "{event}")));
    }

    private static string EventOf(Reply reply) =>
        reply.Text.Contains("\"event\"", StringComparison.Ordinal) ? reply.EventId : "{none}";
}
