using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Refusals;

/// <summary>Every check on every route with an operation, and their order: 400, 404, 403, 422.</summary>
public sealed class RefusalTests(RefusalTests.BlockingGateway gateway) : IClassFixture<RefusalTests.BlockingGateway>
{
    private const string Unknown = "00000000-0000-4000-8000-000000000000";

    /// <summary>A gateway that blocks a site.</summary>
    public sealed class BlockingGateway : OfferGateway
    {
        protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?> { ["Offers:SiteBlocking:Sites:0"] = "blocked.example" };
    }

    /// <summary>Method, path, and whether the placement is required.</summary>
    public static TheoryData<string, string, bool> Places
    {
        get
        {
            var places = new TheoryData<string, string, bool>();
            foreach (var version in new[] { "", "/v1", "/v2", "/v17" })
            {
                var place = version + "/places/{integration}/flows/{flow}";
                places.Add("GET", place + "/offers/new", true);
                places.Add("HEAD", place + "/offers/new", true);
                places.Add("POST", place + "/offers/119", true);
                places.Add("GET", place + "/offers/119", false);
                places.Add("GET", place, false);
                places.Add("GET", version + "/places/{integration}/flows/new", false);
                places.Add("POST", place + "/events", false);
            }

            return places;
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Checks_OneFaultAfterTheOther_RefuseInTheContractsOrder(string method, string path, bool placementRequired)
    {
        gateway.Origin.Reset();
        var (store, bazaar) = (Stores.AcmeStore.Id, Stores.BlockedBazaar.Id);

        // Everything is wrong, then one thing less each time.
        await AssertAsync(400, "invalid_request", "The request is not valid", Unknown, "placement=a&placement=b&dl=https://blocked.example/");
        await AssertAsync(400, "invalid_request", "The request is not valid", "not%20an%20id", "placement=nowhere&dl=https://blocked.example/");
        await AssertAsync(404, "integration_not_found", "Unable to find the integration", Unknown, "placement=nowhere&dl=https://blocked.example/");
        await AssertAsync(404, "integration_not_found", "Unable to find the integration", Unknown, "dl=https://blocked.example/");
        await AssertAsync(403, "site_blocked", "The site is blocked", bazaar, "placement=nowhere");
        await AssertAsync(403, "site_blocked", "The site is blocked", store, "placement=nowhere&dl=https://www.blocked.example/checkout");
        await AssertAsync(403, "site_blocked", "The site is blocked", store, "placement=order_survey&rl=http:%2F%2Fblocked.example");
        await AssertAsync(403, "site_blocked", "The site is blocked", store, "shop_myshopify_domain=BLOCKED.example.");
        await AssertAsync(403, "site_blocked", "The site is blocked", store, "placement=order_status", ("Origin", "https://blocked.example"));
        await AssertAsync(403, "site_blocked", "The site is blocked", store, "placement=order_status", ("Referer", "https://a.blocked.example/x?y"));
        await AssertAsync(422, "placement_not_found", "Unable to find the placement", store, "placement=nowhere");
        await AssertAsync(422, "placement_disabled", "The placement is disabled", store, "placement=order_survey");
        if (placementRequired)
        {
            await AssertAsync(422, "placement_required", "Unable to find the placement", store, "");
            await AssertAsync(422, "placement_required", "Unable to find the placement", store, "placement=");
            await AssertAsync(422, "placement_required", "Unable to find the placement", store, "placement[]=order_status");
        }

        // None of them has reached the origin, and a good one does.
        Assert.Equal(0, gateway.Origin.Counters.Total);
        await gateway.SendAsync(new(method), Path(store) + $"?placement=order_status&dl=https://shop.example/&index={gateway.NewIndex()}", null, ("Origin", "null"));
        Assert.InRange(gateway.Origin.Counters.Total, 1, 2);

        string Path(string integration) => path.Replace("{integration}", integration, StringComparison.Ordinal).Replace("{flow}", OfferUrl.NewFlowId(), StringComparison.Ordinal);

        async Task AssertAsync(int status, string code, string title, string integration, string query, params (string, string)[] headers)
        {
            var reply = await gateway.SendAsync(new(method), $"{Path(integration)}?{query}", null, headers);

            Assert.Equal((status, $"OfferProxy; detail={code}", "no-store"), (reply.Status, reply.CacheStatus, reply.Header("Cache-Control")));
            Assert.Equal("*", reply.Header("Access-Control-Allow-Origin"));
            if (method == "HEAD")
            {
                Assert.Empty(reply.Body);
                return;
            }

            Assert.Equal(code, reply.ErrorCode());
            Assert.Equal(title, reply.Json.GetProperty("errors")[0].GetProperty("title").GetString());
        }
    }

    [Theory]
    [InlineData("GET", "/places/flows/shopify?shop_myshopify_domain=acme-store.myshopify.com")]
    [InlineData("GET", "/v2/places/flows/shopify?shop_myshopify_domain=acme-store.myshopify.com")]
    [InlineData("POST", "/evt/flows/{flow}/events/9f0c1a52-6d1b-4a3e-9a5e-0d1c2b3a4f5e/reject?no_redirect=1")]
    public async Task RouteWithoutIntegration_ChecksWhatItCarries(string method, string url)
    {
        url = url.Replace("{flow}", OfferUrl.NewFlowId(), StringComparison.Ordinal);
        gateway.Origin.Reset();

        var malformed = await gateway.SendAsync(new(method), url + "&placement=a&placement=b&dl=https://blocked.example/", null);
        var blocked = await gateway.SendAsync(new(method), url + "&dl=https://blocked.example/", null);

        Assert.Equal((400, "invalid_request"), (malformed.Status, malformed.ErrorCode()));
        Assert.Equal((403, "site_blocked"), (blocked.Status, blocked.ErrorCode()));
        Assert.Equal(0, gateway.Origin.Counters.Total);
    }

    [Theory]
    [InlineData("/v2/places/{integration}/flows/{flow}/offers/a%25b")]
    [InlineData("/v2/places/{integration}/flows/{flow}/offers/a%2Fb")]
    [InlineData("/v2/places/{integration}/flows/a%7Cb/offers/119")]
    [InlineData("/v2/places/{integration}/flows/%E2%82%AC/offers/119")]
    [InlineData("/v2/places/{integration}/flows/{flow}/offers/{long}")]
    [InlineData("/v2/places/{integration}/flows/{long}/offers/119")]
    [InlineData("/v2/places/{long}/flows/{flow}/offers/119")]
    public async Task MalformedId_Is400AndNamed(string path)
    {
        var reply = await gateway.GetAsync(path.Replace("{integration}", Stores.AcmeStore.Id, StringComparison.Ordinal)
            .Replace("{flow}", OfferUrl.NewFlowId(), StringComparison.Ordinal).Replace("{long}", new('a', 4000), StringComparison.Ordinal));

        Assert.Equal((400, "invalid_request"), (reply.Status, reply.ErrorCode()));
        Assert.Matches("The value of (integration_id|flow_id|id) is malformed", reply.Json.GetProperty("errors")[0].GetProperty("detail").GetString());
    }
}
