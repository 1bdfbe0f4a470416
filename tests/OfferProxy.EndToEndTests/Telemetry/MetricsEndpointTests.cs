using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Telemetry;

/// <summary><c>/metrics</c> on the admin address.</summary>
public sealed class MetricsEndpointTests
{
    [Fact]
    public async Task Metrics_TwoGatewaysInAProcess_EachTellsItsOwn()
    {
        await using var one = new OfferGateway();
        await using var other = new OfferGateway();
        await one.InitializeAsync();
        await other.InitializeAsync();

        await one.WarmAsync((flow, _) => OfferUrl.New(Stores.AcmeStore, "0", flow), isNamed: false);
        await one.GetAsync(OfferUrl.New(Stores.AcmeStore, "0"));
        await other.GetAsync($"{OfferUrl.Place(Stores.AcmeStore)}/offers/new");

        // A response may be on its way before its request is counted.
        var ofOne = await Poll.UntilAsync(() => MetricsAsync(one), text => Counts(text) is [_, var misses] && misses.EndsWith(" 2", StringComparison.Ordinal));
        var ofOther = await Poll.UntilAsync(() => MetricsAsync(other), text => Counts(text).Count == 1);
        Assert.Equal(["hit create success 1", "miss create success 2"], Counts(ofOne));
        Assert.Equal(["none create refused 1"], Counts(ofOther));
        Assert.Contains($"server_port=\"{one.Origin.Address.Port}\"", ofOne, StringComparison.Ordinal);
        Assert.DoesNotContain($"server_port=\"{one.Origin.Address.Port}\"", ofOther, StringComparison.Ordinal);

        // Nor is what the admin server does for Prometheus taken for a shopper's doing.
        Assert.DoesNotContain($"server_port=\"{new Uri(one.AdminAddress).Port}\"", ofOne, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_HitOfAQuarterMillisecond_FallsIntoABucketOfItsOwn()
    {
        await using var gateway = new OfferGateway();
        await gateway.InitializeAsync();
        await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, "0"));

        var text = await Poll.UntilAsync(() => MetricsAsync(gateway), text => Counts(text).Count == 1);

        foreach (var bound in (string[])["5E-05", "0.0001", "0.00025", "0.005"])
        {
            Assert.Contains(text.Split('\n'), line => line.StartsWith("offerproxy_request_duration_seconds_bucket", StringComparison.Ordinal) && line.Contains($"le=\"{bound}\"", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Metrics_RouteWithoutOperation_IsMeasuredByItsPatternAlone()
    {
        await using var gateway = new OfferGateway();
        await gateway.InitializeAsync();
        await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, "0"));
        await gateway.GetAsync("/some/thing?name=Ana");

        var text = await Poll.UntilAsync(() => MetricsAsync(gateway), text => Counts(text).Count == 1 && ServerCounts(text).Count > 0);

        var line = Assert.Single(ServerCounts(text));
        Assert.Equal("/{**rest}", Label(line, "http_route"));
        Assert.Equal("GET", Label(line, "http_request_method"));
        Assert.EndsWith(" 1", line, StringComparison.Ordinal);
        Assert.Contains("http_server_request_duration_seconds_bucket", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", 405)]
    [InlineData("GET", 200)]
    [InlineData("HEAD", 200)]
    public async Task Metrics_Method_IsOneThatReads(string method, int status)
    {
        await using var gateway = new OfferGateway();
        await gateway.InitializeAsync();

        var reply = await gateway.SendAsync(new(method), $"{gateway.AdminAddress}/metrics", null);

        Assert.Equal(status, reply.Status);
    }

    [Fact]
    public async Task Metrics_AddressOfShoppers_AreNotThere()
    {
        await using var gateway = new OfferGateway();
        await gateway.InitializeAsync();

        Assert.DoesNotContain("offerproxy_", (await gateway.GetAsync("/metrics")).Text, StringComparison.Ordinal);
    }

    private static async Task<string> MetricsAsync(OfferGateway gateway)
    {
        using var response = await Admin.GetAsync($"{gateway.AdminAddress}/metrics");
        return await response.Content.ReadAsStringAsync();
    }

    private static List<string> ServerCounts(string text) =>
        [.. text.Split('\n').Where(line => line.StartsWith("http_server_request_duration_seconds_count", StringComparison.Ordinal))];

    private static List<string> Counts(string text) =>
    [
        .. text.Split('\n').Where(line => line.StartsWith("offerproxy_request_duration_seconds_count", StringComparison.Ordinal))
            .Select(line => $"{Label(line, "offerproxy_cache_result")} {Label(line, "offerproxy_operation")} {Label(line, "offerproxy_outcome")} {line.Split(' ')[^1]}").Order(),
    ];

    private static string Label(string line, string name) => line.Split($"{name}=\"")[1].Split('"')[0];
}
