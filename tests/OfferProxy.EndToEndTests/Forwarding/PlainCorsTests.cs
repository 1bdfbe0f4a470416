using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Forwarding;

/// <summary>A route without an operation that names a CORS policy: what the origin says of CORS is never passed on, only what the policy says.</summary>
public sealed class PlainCorsTests(PlainCorsTests.CorsGateway gateway) : IClassFixture<PlainCorsTests.CorsGateway>
{
    private const string Shop = "https://shop.example";

    /// <summary>A gateway before an origin that lets everybody read, with routes of both kinds of policy.</summary>
    public sealed class CorsGateway : OfferGateway
    {
        private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("offerproxy-test-").FullName, "integrations.json");
        private PlainOrigin? _origin;

        protected override IReadOnlyDictionary<string, string?> Settings
        {
            get
            {
                File.WriteAllText(_file, $$"""{ "Integrations": { "{{Stores.AcmeStore.Id}}": { "Placements": { "order_confirmation": {} }, "Sites": [ "shop.example" ] } } }""");
                return new Dictionary<string, string?>
                {
                    ["ReverseProxy:Clusters:offers:Destinations:a:Address"] = _origin!.Address,
                    ["Offers:Integrations:File"] = _file,
                    ["Cors:Policies:shop:Origins:0"] = Shop,
                    ["Cors:Policies:shop:Methods:0"] = "GET",
                    ["ReverseProxy:Routes:shop:ClusterId"] = "offers",
                    ["ReverseProxy:Routes:shop:CorsPolicy"] = "shop",
                    ["ReverseProxy:Routes:shop:Match:Path"] = "/shop/{**rest}",
                    ["ReverseProxy:Routes:sites:ClusterId"] = "offers",
                    ["ReverseProxy:Routes:sites:CorsPolicy"] = "Integration",
                    ["ReverseProxy:Routes:sites:Match:Path"] = "/sites/{integration_id}/{**rest}",
                };
            }
        }

        public override async ValueTask InitializeAsync()
        {
            _origin = await PlainOrigin.StartAsync();
            await base.InitializeAsync();
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await _origin!.DisposeAsync();
            Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
        }
    }

    public static TheoryData<string, string, string?, bool> Pages { get; } = Cases();

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Answer_OfAnOriginThatLetsEverybodyRead_SaysWhatThePolicySays(string method, string path, string? origin, bool allowed)
    {
        var reply = await gateway.SendAsync(new(method), path, null, origin is null ? [] : [("Origin", origin)]);

        Assert.Equal((200, "shown"), (reply.Status, reply.Header("X-Odd")));
        (string, string)[] expected = allowed ? [("access-control-allow-origin", origin!), ("access-control-expose-headers", "Cache-Status,Retry-After")] : [];
        Assert.Equal(
            expected,
            reply.Headers.Where(static field => field.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase))
                .Select(static field => (field.Key.ToLowerInvariant(), field.Value.Replace(" ", "", StringComparison.Ordinal))).Order());
        Assert.Equal(1, (reply.Header("Vary") ?? "").Split(',', StringSplitOptions.TrimEntries).Count(static name => name == "Origin"));
    }

    [Fact]
    public async Task Answer_OfARouteWithoutPolicy_SaysWhatTheOriginSays()
    {
        var reply = await gateway.GetAsync("/cors", ("Origin", "https://other.example"));

        Assert.Equal(("https://other.example", "true", "X-Odd"), (reply.Header("Access-Control-Allow-Origin"), reply.Header("Access-Control-Allow-Credentials"), reply.Header("Access-Control-Expose-Headers")));
    }

    private static TheoryData<string, string, string?, bool> Cases()
    {
        var cases = new TheoryData<string, string, string?, bool>();
        foreach (var method in new[] { "GET", "POST", "OPTIONS" })
        {
            foreach (var (path, isKnown) in new[] { ("/shop/cors", true), ($"/sites/{Stores.AcmeStore.Id}/cors", true), ("/sites/nobody/cors", false) })
            {
                cases.Add(method, path, Shop, isKnown);
                cases.Add(method, path, "https://other.example", false);
                cases.Add(method, path, "null", false);
                cases.Add(method, path, null, false);
            }
        }

        return cases;
    }
}
