using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Forwarding;

/// <summary>A route whose CORS policy is <c>Integration</c>: only pages of the integration's own sites may read.</summary>
public sealed class IntegrationCorsTests(IntegrationCorsTests.SitesGateway gateway) : IClassFixture<IntegrationCorsTests.SitesGateway>
{
    /// <summary>A gateway of which one integration has sites.</summary>
    public sealed class SitesGateway : OfferGateway
    {
        private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("offerproxy-test-").FullName, "integrations.json");

        protected override IReadOnlyDictionary<string, string?> Settings
        {
            get
            {
                File.WriteAllText(_file, $$"""
                    { "Integrations": {
                      "{{Stores.AcmeStore.Id}}": { "Placements": { "order_confirmation": {} }, "Sites": [ "Shop.example", "=BÜCHER.example" ] },
                      "{{Stores.DotStickers.Id}}": { "Placements": { "order_confirmation": {} } } } }
                    """);
                return new Dictionary<string, string?>
                {
                    ["Offers:Integrations:File"] = _file,
                    ["ReverseProxy:Routes:offer-new-versioned:CorsPolicy"] = "Integration",
                    ["ReverseProxy:Routes:flow-versioned:CorsPolicy"] = "integration",
                };
            }
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
        }
    }

    [Theory]
    [InlineData("https://shop.example", true)]
    [InlineData("https://www.shop.example:8443", true)]
    [InlineData("http://shop.example", true)]
    [InlineData("https://xn--bcher-kva.example", true)]
    [InlineData("https://www.xn--bcher-kva.example", false)]
    [InlineData("https://notshop.example", false)]
    [InlineData("https://shop.example.evil.example", false)]
    [InlineData("https://evil.example/shop.example", false)]
    [InlineData("shop.example", false)]
    [InlineData("file://shop.example", false)]
    [InlineData("null", false)]
    public async Task Get_Origin_IsTheIntegrationsOwnOrNobodys(string origin, bool allowed)
    {
        var index = gateway.NewIndex();
        for (var round = 0; round < 4; round++)
        {
            var reply = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index), ("Origin", origin));

            Assert.Equal((201, allowed ? origin : null), (reply.Status, reply.Header("Access-Control-Allow-Origin")));
            Assert.Contains("Origin", reply.Header("Vary") ?? "", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Get_OfAnotherIntegration_IsNotReadByThatOnesSites()
    {
        var other = await gateway.GetAsync(OfferUrl.New(Stores.DotStickers), ("Origin", "https://shop.example"));
        var unknown = await gateway.GetAsync(OfferUrl.New(Stores.BlockedBazaar), ("Origin", "https://shop.example"));
        var refused = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore).Replace("order_confirmation", "nowhere", StringComparison.Ordinal), ("Origin", "https://shop.example"));

        Assert.Equal((201, null), (other.Status, other.Header("Access-Control-Allow-Origin")));
        Assert.Equal((404, null), (unknown.Status, unknown.Header("Access-Control-Allow-Origin")));
        Assert.Equal((422, "https://shop.example"), (refused.Status, refused.Header("Access-Control-Allow-Origin")));
        Assert.All([other, unknown, refused, await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore))], static reply => Assert.Contains("Origin", reply.Header("Vary") ?? "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://shop.example", "https://shop.example")]
    [InlineData("https://other.example", null)]
    [InlineData("null", null)]
    public async Task Preflight_Origin_IsTheIntegrationsOwnOrNobodys(string origin, string? allowed)
    {
        var reply = await gateway.SendAsync(
            HttpMethod.Options, OfferUrl.New(Stores.AcmeStore), null, ("Origin", origin), ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "x-any"));

        Assert.Equal((204, allowed), (reply.Status, reply.Header("Access-Control-Allow-Origin")));
    }
}
