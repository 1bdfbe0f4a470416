using System.Text;
using System.Text.Json;
using OfferProxy.DemoOrigin;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Counting;
using Xunit;
using DemoRefusals = OfferProxy.DemoOrigin.Catalogue.Refusals;

namespace OfferProxy.EndToEndTests.DemoOrigin;

public sealed class OperationTests
{
    [Theory]
    [InlineData("/v2")]
    [InlineData("/v1")]
    [InlineData("")]
    public async Task Visit_FollowingLinksAsTheyStand_SeesEachOfferAndThenNone(string prefix)
    {
        await using var visit = await DemoVisit.StartAsync();
        var (status, flow) = await visit.GetJsonAsync($"{prefix}/places/{Stores.AcmeStore.Id}/flows/new?placement=order_status&dl=x&api_versions%5B%5D=v1");
        Assert.Equal(200, status);
        Assert.Equal("flow", flow.GetProperty("data")[0].GetProperty("type").GetString());
        Assert.True(flow.GetProperty("data")[0].GetProperty("personalization").GetBoolean());
        Assert.Equal("order_status", flow.GetProperty("data")[0].GetProperty("placement").GetString());
        Assert.Equal(200, (await visit.GetAsync(Link(flow, "self"))).Status);

        var seen = new List<string>();
        var next = Link(flow, "next_offer");
        for (; ; )
        {
            var (offered, document) = await visit.GetJsonAsync(next);
            if (offered == 202)
            {
                Assert.Equal(0, document.GetProperty("data").GetArrayLength());
                break;
            }

            Assert.Equal(201, offered);
            seen.Add(document.GetProperty("data")[0].GetProperty("id").GetString()!);
            Assert.Equal(200, (await visit.GetAsync(Link(document, "self"))).Status);
            using var recorded = await visit.PostAsync(Link(document, "offer_event") + "&ev=offer_viewed&ts=1");
            Assert.Equal(204, (int)recorded.StatusCode);
            next = Link(document, "next_offer");
        }

        Assert.Equal(["119", "120", "121"], seen);
        Assert.Equal(3, visit.Server.Counters.Answered(DemoOperation.CreateOffer, 201));
        Assert.Equal(1, visit.Server.Counters.Answered(DemoOperation.CreateOffer, 202));
        Assert.Equal(3, visit.Server.Counters.Answered(DemoOperation.ShowOffer, 200));
        Assert.Equal(3, visit.Server.Counters.Answered(DemoOperation.RecordEvent, 204));
        Assert.Equal(12, visit.Server.Counters.Total);
    }

    [Fact]
    public async Task Links_AskedUnderAnotherHost_NameIt()
    {
        await using var visit = await DemoVisit.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, DemoVisit.NewOffer(Stores.AcmeStore)) { Headers = { Host = "offers.example:8443" } };
        using var response = await visit.Client.SendAsync(request);

        var document = DemoVisit.Parse(await response.Content.ReadAsByteArrayAsync());

        Assert.StartsWith("http://offers.example:8443/v2/places/", Link(document, "self"), StringComparison.Ordinal);
        Assert.Equal("demo", Assert.Single(response.Headers.GetValues("X-Offer-Source")));
        Assert.Equal("application/json", response.Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task Shopify_ByDomain_AnswersTheFlowOrItsUrl()
    {
        await using var visit = await DemoVisit.StartAsync();

        var (_, flow) = await visit.GetJsonAsync("/places/flows/shopify?shop_myshopify_domain=acme-store.myshopify.com");
        var (_, byUrl) = await visit.GetJsonAsync("/places/flows/shopify?shop_myshopify_domain=borealis-books.myshopify.com&placement=order_status");
        var (status, error) = await visit.GetJsonAsync("/places/flows/shopify?shop_myshopify_domain=nobody.example");

        Assert.Contains(Stores.AcmeStore.Id, Link(flow, "next_offer"), StringComparison.Ordinal);
        Assert.Equal($"{visit.Server.Address}v1/places/{Stores.BorealisBooks.Id}/flows/new?placement=order_status", byUrl.GetProperty("flow_url").GetString());
        Assert.Equal(200, (await visit.GetAsync(byUrl.GetProperty("flow_url").GetString()!)).Status);
        Assert.Equal((404, "integration_not_found"), (status, Code(error)));
    }

    [Fact]
    public async Task Decline_ByRedirect_LeadsToTheNextOffer()
    {
        await using var visit = await DemoVisit.StartAsync();
        var url = $"{DemoVisit.Place(Stores.AcmeStore)}/offers/119?placement=order_confirmation&eid=e-1";

        using var redirected = await visit.PostAsync(url);
        using var told = await visit.PostAsync(url + "&no_redirect=1");

        var next = $"{visit.Server.Address.ToString().TrimEnd('/')}{DemoVisit.Place(Stores.AcmeStore)}/offers/new?event_id=e-1&index=1&placement=order_confirmation";
        Assert.Equal((302, next), ((int)redirected.StatusCode, redirected.Headers.Location!.OriginalString));
        Assert.Equal(200, (int)told.StatusCode);
        Assert.Equal(next, DemoVisit.Parse(await told.Content.ReadAsByteArrayAsync()).GetProperty("next_offer_url").GetString());
        Assert.Equal(Enumerable.Repeat(new DemoDecline(DemoVisit.Flow, "119", "e-1"), 2), visit.Server.Declines.ToList());
    }

    [Fact]
    public async Task Decline_ByDocument_YieldsTheNextOfferAndThenNone()
    {
        await using var visit = await DemoVisit.StartAsync();
        var offers = $"{DemoVisit.Place(Stores.BorealisBooks)}/offers/";

        using var next = await visit.PostAsync(offers + "b-1?placement=order_confirmation");
        using var none = await visit.PostAsync(offers + "b-3?placement=order_confirmation");

        Assert.Equal(201, (int)next.StatusCode);
        Assert.Equal("b-2", DemoVisit.Parse(await next.Content.ReadAsByteArrayAsync()).GetProperty("data")[0].GetProperty("id").GetString());
        Assert.Equal(202, (int)none.StatusCode);
    }

    [Fact]
    public async Task Reject_OfAFlowThatWasOpened_LeadsOnAndOfAnotherIsExpired()
    {
        await using var visit = await DemoVisit.StartAsync();
        await visit.GetAsync($"{DemoVisit.Place(Stores.AcmeStore)}?placement=order_status");

        using var known = await visit.PostAsync($"/evt/flows/{DemoVisit.Flow}/events/e-1/reject?no_redirect=1&index=1");
        using var unknown = await visit.PostAsync("/evt/flows/another/events/e-1/reject");

        var next = DemoVisit.Parse(await known.Content.ReadAsByteArrayAsync()).GetProperty("next_offer_url").GetString()!;
        Assert.EndsWith("/offers/new?event_id=e-1&index=2&placement=order_status", next, StringComparison.Ordinal);
        Assert.Equal("flow_expired", Code(DemoVisit.Parse(await unknown.Content.ReadAsByteArrayAsync())));
        Assert.Equal(410, (int)unknown.StatusCode);
    }

    [Theory]
    [InlineData("Forbidden Fruit", 403, "site_blocked")]
    [InlineData("Lost Property", 404, "integration_not_found")]
    [InlineData("Expired Goods", 410, "flow_expired")]
    [InlineData("Shuttered Shop", 422, "placement_disabled")]
    public async Task CreateOffer_WhereTheOriginRefuses_SaysSo(string name, int status, string code)
    {
        await using var visit = await DemoVisit.StartAsync();

        var (answered, error) = await visit.GetJsonAsync(DemoVisit.NewOffer(DemoCatalogue.Integrations.Single(i => i.Name == name)));

        Assert.Equal((status, code), (answered, Code(error)));
        Assert.Equal(["status", "code", "title", "detail"], error.GetProperty("errors")[0].EnumerateObject().Select(member => member.Name));
    }

    [Theory]
    [InlineData("/v2/places/unknown/flows/f/offers/new?placement=order_confirmation", 404, "integration_not_found")]
    [InlineData("/v2/places/b2aee04e-bb3f-4f6b-899d-bc37dd38768b/flows/f/offers/new", 422, "placement_required")]
    [InlineData("/v2/places/b2aee04e-bb3f-4f6b-899d-bc37dd38768b/flows/f/offers/new?placement=", 422, "placement_required")]
    [InlineData("/v2/places/b2aee04e-bb3f-4f6b-899d-bc37dd38768b/flows/f/offers/new?placement=nowhere", 422, "placement_not_found")]
    [InlineData("/v2/places/b2aee04e-bb3f-4f6b-899d-bc37dd38768b/flows/f/offers/119?placement=order_survey", 422, "placement_disabled")]
    [InlineData("/v2/places/b2aee04e-bb3f-4f6b-899d-bc37dd38768b/flows/f/offers/999", 404, "offer_not_found")]
    [InlineData("/nowhere", 404, "not_found")]
    public async Task Request_ThatIsWrong_IsAnErrorOfTheContract(string url, int status, string code)
    {
        await using var visit = await DemoVisit.StartAsync();

        var (answered, error) = await visit.GetJsonAsync(url);

        Assert.Equal((status, code), (answered, Code(error)));
    }

    [Fact]
    public async Task CreateOffer_OfNone_SaysSoInEitherWay()
    {
        await using var visit = await DemoVisit.StartAsync();

        var (accepted, nothing) = await visit.GetAsync(DemoVisit.NewOffer(DemoRefusals.NeverAnOffer));
        var (created, item) = await visit.GetJsonAsync(DemoVisit.NewOffer(DemoRefusals.NoOfferItem));

        Assert.Equal((202, """{"data":[]}"""), (accepted, Encoding.UTF8.GetString(nothing)));
        Assert.Equal((201, """[{"type":"no_offer"}]"""), (created, item.GetProperty("data").GetRawText()));
    }

    [Fact]
    public async Task Requests_AsTheyCame_AreRecordedUpToTheBound()
    {
        await using var visit = await DemoVisit.StartAsync(new DemoOriginOptions { RecordedRequests = 2 });
        await visit.GetAsync("/first");
        using var request = new HttpRequestMessage(HttpMethod.Get, DemoVisit.NewOffer(Stores.AcmeStore, "&first_name=Ana%20B&index=2"));
        request.Headers.Add("X-Shopper", "41");
        using var second = await visit.Client.SendAsync(request);
        await visit.GetAsync("/_demo");
        await visit.GetAsync("/third");

        var requests = visit.Server.Requests.ToList();

        Assert.Equal(2, requests.Count);
        Assert.Equal("?placement=order_confirmation&first_name=Ana%20B&index=2", requests[0].QueryString);
        Assert.Equal(DemoOperation.CreateOffer, requests[0].Operation);
        Assert.Equal("41", Assert.Single(requests[0].Header("x-shopper")));
        Assert.True(requests[0].Mentions("ana b"));
        Assert.False(requests[1].Mentions("ana"));
        Assert.Equal("/third", requests[1].Path);
        visit.Server.Requests.Clear();
        Assert.Equal(0, visit.Server.Requests.Count);
    }

    [Fact]
    public async Task Health_WithoutFaults_IsWell()
    {
        await using var visit = await DemoVisit.StartAsync();

        Assert.Equal(200, (await visit.GetAsync("/healthz")).Status);
        Assert.Equal(0, visit.Server.Counters.Total);
        Assert.Equal(1, visit.Server.Counters.Received(DemoOperation.Health));
    }

    private static string Link(JsonElement document, string name) => document.GetProperty("links").GetProperty(name).GetString()!;

    private static string Code(JsonElement document) => document.GetProperty("errors")[0].GetProperty("code").GetString()!;
}
