using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace OfferProxy.Tests.Pipeline;

public class PreflightTests
{
    private const string OfferPath = $"/v2/places/acme/flows/{PluginHost.Flow}/offers/119";

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("DELETE")]
    [InlineData("")]
    public async Task Preflight_TwoRoutesOfOnePath_IsAnsweredAtTheEdge(string method)
    {
        await using var host = await PluginHost.StartAsync();

        var reply = await host.SendAsync(OfferPath, HttpMethod.Options, ("Origin", "null"), ("Access-Control-Request-Method", method), ("Access-Control-Request-Headers", "x-a, x-b"));

        Assert.Equal((204, "*", "x-a, x-b", "7200"), (reply.Status, reply["Access-Control-Allow-Origin"], reply["Access-Control-Allow-Headers"], reply["Access-Control-Max-Age"]));
        Assert.Contains("POST", reply["Access-Control-Allow-Methods"], StringComparison.Ordinal);
        Assert.Empty(host.Origin.Calls);
    }

    [Fact]
    public async Task Preflight_PlainRouteTakesOptionsOfTheSamePath_IsThatRoutes()
    {
        await using var host = await PluginHost.StartAsync(setup =>
        {
            setup.Settings["ReverseProxy:Routes:options:ClusterId"] = "offers";
            setup.Settings["ReverseProxy:Routes:options:Match:Path"] = "/v2/places/{integration_id}/flows/{flow_id}/offers/{id}";
            setup.Settings["ReverseProxy:Routes:options:Match:Methods:0"] = "OPTIONS";
        });

        await host.SendAsync(OfferPath, HttpMethod.Options, ("Origin", "null"), ("Access-Control-Request-Method", "GET"));

        Assert.Equal("OPTIONS", Assert.Single(host.Origin.Calls).Method);
    }

    [Fact]
    public async Task Preflight_PlainRouteOfAnyMethodOnTheSamePath_IsAnsweredAtTheEdge()
    {
        await using var host = await PluginHost.StartAsync(setup =>
        {
            setup.Settings["ReverseProxy:Routes:any:ClusterId"] = "offers";
            setup.Settings["ReverseProxy:Routes:any:Match:Path"] = "/v2/places/{integration_id}/flows/{flow_id}/offers/{id}";
        });

        Assert.Equal(204, (await host.SendAsync(OfferPath, HttpMethod.Options, ("Origin", "null"), ("Access-Control-Request-Method", "GET"))).Status);
    }

    [Fact]
    public async Task Route_WithCorsPolicy_IsLeftToTheHost()
    {
        await using var host = await PluginHost.StartAsync(setup =>
        {
            setup.Settings["ReverseProxy:Routes:new:CorsPolicy"] = "shop";
            setup.Services = services => services.AddCors(cors => cors.AddPolicy("shop", policy => policy.WithOrigins("https://shop.example").WithMethods("GET")));
            setup.AfterRouting = app => app.UseCors();
        });

        var allowed = await host.SendAsync(PluginHost.OfferPath, null, ("Origin", "https://shop.example"));
        var hit = await host.SendAsync(PluginHost.OfferPath, null, ("Origin", "https://shop.example"));
        var refused = await host.SendAsync(PluginHost.OfferPath, null, ("Origin", "https://other.example"));
        var error = await host.SendAsync(PluginHost.OfferPath.Replace("acme", "nobody", StringComparison.Ordinal), null, ("Origin", "https://shop.example"));
        var preflight = await host.SendAsync(PluginHost.OfferPath, HttpMethod.Options, ("Origin", "https://shop.example"), ("Access-Control-Request-Method", "GET"));
        var badPreflight = await host.SendAsync(PluginHost.OfferPath, HttpMethod.Options, ("Origin", "https://other.example"), ("Access-Control-Request-Method", "GET"));

        Assert.All([allowed, hit, error, preflight], reply => Assert.Equal("https://shop.example", reply["Access-Control-Allow-Origin"]));
        Assert.All([refused, badPreflight], reply => Assert.Null(reply["Access-Control-Allow-Origin"]));
        Assert.Equal((204, "GET"), (preflight.Status, preflight["Access-Control-Allow-Methods"]));
        Assert.Single(host.Origin.Calls);
    }

    [Fact]
    public async Task Response_OriginsOwnCors_GivesWay()
    {
        await using var host = await PluginHost.StartAsync();
        host.Origin.Answers(call => FakeOrigin.Json(201, FakeOrigin.OfferText(call), ("Access-Control-Allow-Origin", "https://one.example"), ("Access-Control-Allow-Credentials", "true")));

        var stored = await host.SendAsync(PluginHost.OfferPath);
        var forwarded = await host.SendAsync($"/v2/places/acme/flows/{PluginHost.Flow}");

        Assert.All([stored, forwarded], reply => Assert.Equal(("*", null), (reply["Access-Control-Allow-Origin"], reply["Access-Control-Allow-Credentials"])));
    }
}
