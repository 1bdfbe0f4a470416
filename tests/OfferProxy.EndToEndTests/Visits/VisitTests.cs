using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Visits;

public sealed class VisitTests(OfferGateway gateway) : IClassFixture<OfferGateway>
{
    public static TheoryData<string, string?> Visits
    {
        get
        {
            var visits = new TheoryData<string, string?>();

            // The one that is blocked never opens a flow here; a 404 tells a page that something is wrong, and so it should.
            foreach (var integration in DemoCatalogue.Integrations.Where(known => !known.BlockedByGateway && known.Refusal is not { Status: 404 }))
            {
                visits.Add(integration.Name, null);
                visits.Add(integration.Name, "Zoë O'Brien");
            }

            return visits;
        }
    }

    [Theory]
    [MemberData(nameof(Visits))]
    public async Task Visit_EveryIntegration_ShowsItsOffersToTheEnd(string integration, string? name)
    {
        var store = DemoCatalogue.Integrations.Single(known => known.Name == integration);
        foreach (var version in new[] { "/v1", "/v2", "" })
        {
            var client = new CheckoutClient(gateway.Client, gateway.Address, name);

            var shown = await client.VisitAsync($"{gateway.Address}{version}/places/{store.Id}/flows/new?placement=order_confirmation&shop_name=x&api_versions[]=v1&api_versions[]=v2");

            Assert.Equal(store.Offers.Select(offer => offer.Id), shown);
            Assert.Equal(client.Events.Count, client.Events.Distinct().Count());
            Assert.NotEmpty(client.Seen);
            Assert.DoesNotContain(client.Shown, text => text.Contains(gateway.Origin.Address.Authority, StringComparison.Ordinal));
            Assert.Equal(name is not null && shown.Count > 0 && store.Personalization, client.Shown.Any(text => text.Contains("Zo", StringComparison.OrdinalIgnoreCase) && text.Contains("Brien", StringComparison.OrdinalIgnoreCase)));
        }
    }

    [Theory]
    [InlineData("/places/flows/shopify", "acme-store.myshopify.com", 3)]
    [InlineData("/v2/places/flows/shopify", "acme-store.myshopify.com", 3)]
    [InlineData("/v1/places/flows/shopify", "borealis-books.myshopify.com", 3)]
    [InlineData("/places/flows/shopify", "never-never.myshopify.com", 0)]
    public async Task Visit_ByShop_ShowsItsOffersToTheEnd(string path, string shop, int offers)
    {
        var client = new CheckoutClient(gateway.Client, gateway.Address, "Ana");

        var shown = await client.VisitAsync($"{gateway.Address}{path}?placement=order_status&shop_myshopify_domain={shop}");

        Assert.Equal(offers, shown.Count);
    }

    [Fact]
    public async Task Visit_FlowOpenedByItsId_GoesOnInThatFlow()
    {
        var flow = OfferUrl.NewFlowId();
        var client = new CheckoutClient(gateway.Client, gateway.Address, null);

        await client.VisitAsync($"{gateway.Address}{OfferUrl.Place(Stores.AcmeStore, flow)}?placement=order_confirmation");

        Assert.All(client.Seen, url => Assert.Contains($"/flows/{flow}", url, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/v1")]
    [InlineData("/v2")]
    [InlineData("")]
    public async Task Decline_WithoutNoRedirect_RedirectsThroughTheGateway(string version)
    {
        var declined = await gateway.PostAsync(OfferUrl.Offer(Stores.AcmeStore, version: version));

        Assert.Equal(302, declined.Status);
        Assert.StartsWith($"{gateway.Address}/v2/places/{Stores.AcmeStore.Id}/", declined.Header("Location"), StringComparison.Ordinal);
        Assert.Equal(201, (await gateway.GetAsync(declined.Header("Location")!)).Status);
    }

    [Fact]
    public async Task Decline_ByEvent_LeadsThroughTheGateway()
    {
        var flow = OfferUrl.NewFlowId();
        await gateway.GetAsync($"{OfferUrl.Place(Stores.AcmeStore, flow)}?placement=order_confirmation");
        var offer = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, flow: flow));

        var declined = await gateway.PostAsync($"/evt/flows/{flow}/events/{offer.EventId}/reject?no_redirect=1&index=0");

        Assert.Equal(200, declined.Status);
        var next = declined.Json.GetProperty("next_offer_url").GetString()!;
        Assert.StartsWith(gateway.Address + "/", next, StringComparison.Ordinal);
        Assert.Contains(offer.EventId, next, StringComparison.Ordinal);
        Assert.Contains(gateway.Origin.Declines.ToList(), decline => decline.EventId == offer.EventId);
    }
}
