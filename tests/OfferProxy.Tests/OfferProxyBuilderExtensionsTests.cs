using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OfferProxy.Configuration;
using OfferProxy.Tests.Configuration;
using Xunit;

namespace OfferProxy.Tests;

public class OfferProxyBuilderExtensionsTests
{
    private const string Plain = """{ "ClusterId": "c", "Match": { "Path": "/{**rest}" } }""";

    [Fact]
    public async Task UseOffers_GoodConfiguration_LoadsItAndForwards()
    {
        // Port 9 of this machine answers nothing, so that a forwarded request is told by its 502.
        await using var app = Host(Settings.WithRoute(Plain).Replace(":5080", ":9", StringComparison.Ordinal));
        app.MapReverseProxy(proxy => proxy.UseOffers());
        await app.StartAsync();

        using var response = await app.GetTestClient().GetAsync(new Uri("/x", UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal(1, app.Services.GetRequiredService<OffersConfiguration>().Generation);
    }

    [Fact]
    public async Task UseOffers_BadSection_Throws()
    {
        await using var app = Host(Settings.WithRoute(Plain, """ "Typo": 1 """));

        var exception = Assert.Throws<OffersConfigurationException>(() => app.MapReverseProxy(proxy => proxy.UseOffers()));

        Assert.Equal(["Offers:PublicUrl", "Offers:Typo"], exception.Errors.Select(error => error.Path));
    }

    [Fact]
    public async Task UseOffers_BadRoute_IsRefusedByYarp()
    {
        await using var app = Host(Settings.WithRoute("""{ "ClusterId": "c", "Match": { "Path": "/x" }, "Metadata": { "Offers.Operation": "Crate" } }"""));

        var exception = Assert.Throws<InvalidOperationException>(() => app.MapReverseProxy(proxy => proxy.UseOffers()));

        Assert.Contains("ReverseProxy:Routes:r:Metadata:Offers.Operation = 'Crate'", exception.ToString(), StringComparison.Ordinal);
    }

    private static WebApplication Host(string json)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration.AddConfiguration(Settings.FromJson(json));
        builder.Services.AddReverseProxy()
            .LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"))
            .AddOffers(builder.Configuration.GetSection("Offers"));
        return builder.Build();
    }
}
