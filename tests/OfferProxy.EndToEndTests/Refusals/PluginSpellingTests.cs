using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Forwarding;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Refusals;

/// <summary>As the gateway, a host of the plugin gives a blocked site no offer, however it spells its path, before and after a reload.</summary>
public sealed class PluginSpellingTests : IAsyncLifetime
{
    private const string Query = "?placement=order_confirmation";
    private const string Flow = "/flows/0d3a7a0e-53cb-4a35-8bd8-0b1d5c1a1f11/offers/new";

    private readonly WireOrigin _origin = new() { Answer = TolerantServer.Answer };
    private readonly WebApplication _host;
    private readonly ConfigurationManager _configuration;

    public PluginSpellingTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        _configuration = builder.Configuration;
        _configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "config", "offerproxy.json")).AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ReverseProxy:Clusters:offers:Destinations:a:Address"] = _origin.Address,
            ["Kestrel:Endpoints:Http:Url"] = "http://127.0.0.1:0",
        });
        builder.Logging.ClearProviders();
        builder.Services.AddReverseProxy()
            .LoadFromConfig(_configuration.GetSection("ReverseProxy"))
            .AddOffers(_configuration.GetSection("Offers"), Path.Combine(AppContext.BaseDirectory, "config"));
        _host = builder.Build();
        _host.MapReverseProxy(static proxy => proxy.UseOffers());
    }

    public async ValueTask InitializeAsync() => await _host.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _origin.Dispose();
    }

    [Fact]
    public async Task BlockedSite_AnySpelling_GetsNoOfferBeforeAndAfterAReload()
    {
        Assert.Equal(201, await AskAsync($"/places/{Stores.AcmeStore.Id}{Flow}"));
        await AssertNoneAsync($"/v2/places/{Stores.BlockedBazaar.Id}{Flow}");

        // What was an offer of the gateway's alone is one at the origin now, under a path of its own.
        Assert.Equal(200, await AskAsync("/shop/offers/a/b"));
        foreach (var (key, value) in new Dictionary<string, string?>
        {
            ["ClusterId"] = "offers", ["Match:Path"] = "/shop/offers/{integration_id}/{flow_id}", ["Metadata:Offers.Operation"] = "Create",
        })
        {
            _configuration["ReverseProxy:Routes:shop:" + key] = value;
        }

        ((IConfigurationRoot)_configuration).Reload();
        await Poll.UntilAsync(() => AskAsync("/shop/offers/a/b"), static status => status == 404);

        await AssertNoneAsync($"/places/{Stores.BlockedBazaar.Id}{Flow}");
        foreach (var path in PathSpellings.Of($"/shop/offers/{Stores.BlockedBazaar.Id}/b", pairs: 50))
        {
            var status = await AskAsync(path);
            Assert.True(status is not (200 or 201), string.Create(CultureInfo.InvariantCulture, $"{path}: {status}"));
        }
    }

    private async Task AssertNoneAsync(string plain)
    {
        foreach (var path in PathSpellings.Of(plain, pairs: 100))
        {
            Assert.True(await AskAsync(path) != 201, path);
        }
    }

    private async Task<int> AskAsync(string path) => (await RawRequest.SendAsync(_host.Urls.First(), path + Query)).Status;
}
