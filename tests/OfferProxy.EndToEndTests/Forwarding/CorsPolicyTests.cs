using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Faults;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Forwarding;

/// <summary>A route's own CORS policy takes the place of ours, on every kind of response.</summary>
public sealed class CorsPolicyTests(CorsPolicyTests.ShopGateway gateway) : IClassFixture<CorsPolicyTests.ShopGateway>
{
    private const string Shop = "https://shop.example";

    /// <summary>A gateway whose versioned offers only one shop may read.</summary>
    public sealed class ShopGateway : OfferGateway
    {
        protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
        {
            ["Cors:Policies:shop:Origins:0"] = Shop,
            ["Cors:Policies:shop:Methods:0"] = "GET",
            ["Cors:Policies:shop:AllowCredentials"] = "true",
            ["ReverseProxy:Routes:offer-new-versioned:CorsPolicy"] = "shop",
            ["ReverseProxy:Routes:flow-versioned:CorsPolicy"] = "shop",
            ["ReverseProxy:Routes:rest:CorsPolicy"] = "shop",
        };
    }

    public static TheoryData<string> Urls =>
    [
        OfferUrl.New(Stores.AcmeStore, "0"), OfferUrl.New(Stores.AcmeStore, flow: "short"), OfferUrl.Place(Stores.AcmeStore), OfferUrl.New(Stores.BlockedBazaar), OfferUrl.Place(Stores.BlockedBazaar),
    ];

    [Theory]
    [MemberData(nameof(Urls))]
    public async Task Answer_OfNamedPolicy_LetsOnlyItsOriginsRead(string url)
    {
        for (var round = 1; round <= 2; round++)
        {
            var allowed = await gateway.GetAsync(url, ("Origin", Shop));
            var other = await gateway.GetAsync(url, ("Origin", "https://other.example"));

            Assert.Equal((Shop, "true"), (allowed.Header("Access-Control-Allow-Origin"), allowed.Header("Access-Control-Allow-Credentials")));

            // A cache on the way must not give one what the other got.
            Assert.Contains("Origin", allowed.Header("Vary") ?? "", StringComparison.Ordinal);
            Assert.Contains("Origin", other.Header("Vary") ?? "", StringComparison.Ordinal);
            Assert.Contains("Origin", (await gateway.GetAsync(url)).Header("Vary") ?? "", StringComparison.Ordinal);
            Assert.Equal((null, null), (other.Header("Access-Control-Allow-Origin"), other.Header("Access-Control-Allow-Credentials")));
        }
    }

    [Theory]
    [InlineData("OPTIONS", "/v2/places/x/flows/y")]
    [InlineData("OPTIONS", "/hello")]
    [InlineData("GET", "/hello")]
    [InlineData("GET", "//places/x")]
    public async Task Answer_OfNamedPolicy_VariesByOriginOnce(string method, string path)
    {
        foreach (var origin in (string[])[Shop, "https://other.example"])
        {
            var reply = await gateway.SendAsync(new(method), path, null, ("Origin", origin), ("Access-Control-Request-Method", "GET"));

            Assert.Equal(1, (reply.Header("Vary") ?? "").Split(',', StringSplitOptions.TrimEntries).Count(static name => name == "Origin"));
        }
    }

    [Fact]
    public async Task Refusal_OfAPathUnderNamedPolicy_IsNotForAnyone()
    {
        var refused = await gateway.GetAsync("//places/x", ("Origin", "https://other.example"));

        Assert.Equal((400, null), (refused.Status, refused.Header("Access-Control-Allow-Origin")));
    }

    [Fact]
    public async Task Failure_OfNamedPolicy_LetsItsOriginRead()
    {
        gateway.Origin.Faults.Set(new ResetFault());
        var stored = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, gateway.NewIndex() + "0"), ("Origin", Shop));
        var forwarded = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, flow: "short"), ("Origin", Shop));
        var silent = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, flow: "short"));
        gateway.Origin.Reset();

        Assert.All([stored, forwarded, silent], static reply => Assert.Contains("Origin", reply.Header("Vary") ?? "", StringComparison.Ordinal));
        Assert.Equal((502, Shop), (stored.Status, stored.Header("Access-Control-Allow-Origin")));
        Assert.Equal((502, Shop), (forwarded.Status, forwarded.Header("Access-Control-Allow-Origin")));
    }

    [Fact]
    public async Task Preflight_OfNamedPolicy_IsItsOwn()
    {
        gateway.Origin.Reset();
        var allowed = await gateway.SendAsync(HttpMethod.Options, OfferUrl.New(Stores.AcmeStore), null, ("Origin", Shop), ("Access-Control-Request-Method", "GET"));
        var other = await gateway.SendAsync(HttpMethod.Options, OfferUrl.New(Stores.AcmeStore), null, ("Origin", "https://other.example"), ("Access-Control-Request-Method", "GET"));

        Assert.Equal(Shop, allowed.Header("Access-Control-Allow-Origin"));
        Assert.Null(other.Header("Access-Control-Allow-Origin"));
        Assert.Equal(0, gateway.Origin.Counters.Total);
    }

    [Fact]
    public async Task OtherRoutes_KeepTheDefault()
    {
        var reply = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, version: ""), ("Origin", "https://other.example"));

        Assert.Equal("*", reply.Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Answer_PagesMayReadWhatBecameOfIt()
    {
        gateway.Origin.Reset();
        var index = gateway.NewIndex();
        await gateway.WarmAsync((flow, name) => OfferUrl.New(Stores.AcmeStore, index, flow, name, version: ""), isNamed: false);
        var hit = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, version: ""));
        var named = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index), ("Origin", Shop));

        Assert.Contains("; hit;", hit.CacheStatus, StringComparison.Ordinal);
        Assert.All([hit, named], static reply => Assert.Equal(["Cache-Status", "Retry-After"], (reply.Header("Access-Control-Expose-Headers") ?? "").Split(',', StringSplitOptions.TrimEntries)));
    }
}
