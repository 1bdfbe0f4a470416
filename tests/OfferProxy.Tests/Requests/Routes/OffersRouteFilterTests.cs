using Microsoft.Extensions.Configuration;
using OfferProxy.Configuration;
using OfferProxy.Requests.Routes;
using OfferProxy.Tests.Configuration;
using Yarp.ReverseProxy.Configuration;
using Xunit;

namespace OfferProxy.Tests.Requests.Routes;

public class OffersRouteFilterTests
{
    private readonly IConfigurationRoot _root = Settings.FromJson("""{ "Offers": { "PublicUrl": "https://offers.example", "CachePolicies": { "offers": {} } } }""");

    [Fact]
    public async Task ConfigureRouteAsync_PlainRoute_IsLeftAlone()
    {
        var route = Route(["GET"]) with { Metadata = null };

        Assert.Same(route, await FilterAsync(route));
    }

    [Fact]
    public async Task ConfigureRouteAsync_Operation_AcceptsPreflight() =>
        Assert.Equal(["GET", "OPTIONS"], (await FilterAsync(Route(["GET"]))).Match.Methods);

    [Fact]
    public async Task ConfigureRouteAsync_OwnCorsPolicy_LeavesMethods()
    {
        var route = Route(["GET"]) with { CorsPolicy = "shop" };

        Assert.Same(route, await FilterAsync(route));
    }

    [Fact]
    public async Task ConfigureRouteAsync_BrokenRoute_ThrowsAllNamingIt()
    {
        var route = Route(["POST"]) with { Metadata = new Dictionary<string, string> { ["Offers.Operation"] = "Show", ["Offers.CachePolicy"] = "other" } };

        var exception = await Assert.ThrowsAsync<OffersConfigurationException>(() => FilterAsync(route));

        Assert.Equal(3, exception.Errors.Count);
        Assert.All(exception.Errors, error => Assert.StartsWith("ReverseProxy:Routes:r:", error.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ConfigureRouteAsync_PolicyAddedSince_IsSeen()
    {
        var route = Route(["GET"]) with { Metadata = new Dictionary<string, string> { ["Offers.Operation"] = "Create", ["Offers.CachePolicy"] = "later" } };
        await Assert.ThrowsAsync<OffersConfigurationException>(() => FilterAsync(route));

        _root["Offers:CachePolicies:later:FreshFor"] = "00:00:01";

        Assert.NotNull(await FilterAsync(route));
    }

    [Fact]
    public async Task ConfigureRouteAsync_PipelineWithoutOffers_SaysWhatToCall()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => FilterAsync(Route(["GET"]), offers: false));

        Assert.Contains("Route 'r'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("UseOffers()", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConfigureRouteAsync_PlainRouteInPipelineWithoutOffers_IsLeftAlone()
    {
        var route = Route(["GET"]) with { Metadata = null };

        Assert.Same(route, await FilterAsync(route, offers: false));
    }

    private static ProxyPipeline Pipeline(bool offers)
    {
        var pipeline = new ProxyPipeline();
        if (offers)
        {
            pipeline.AddOffers();
        }

        return pipeline;
    }

    private static RouteConfig Route(string[] methods) => new()
    {
        RouteId = "r",
        ClusterId = "c",
        Match = new() { Path = "/{integration_id}/{flow_id}", Methods = methods },
        Metadata = new Dictionary<string, string> { ["Offers.Operation"] = "Create" },
    };

    private async Task<RouteConfig> FilterAsync(RouteConfig route, bool offers = true) =>
        await new OffersRouteFilter(new(_root.GetSection("Offers"), _root, "."), Pipeline(offers)).ConfigureRouteAsync(route, new() { ClusterId = "c" }, default);
}
