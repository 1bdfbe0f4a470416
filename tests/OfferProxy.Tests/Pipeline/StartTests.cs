using OfferProxy.Configuration;
using Xunit;

namespace OfferProxy.Tests.Pipeline;

public class StartTests
{
    [Fact]
    public async Task Start_BadOffers_ThrowsAllErrors()
    {
        var exception = await Assert.ThrowsAsync<OffersConfigurationException>(() => PluginHost.StartAsync(setup =>
        {
            setup.Settings["Offers:PublicUrl"] = "ftp://x";
            setup.Settings["Offers:Integrations:File"] = "missing.json";
            setup.Settings["Offers:CachePolicies:offers:FreshFor"] = "soon";
        }));

        Assert.Equal(3, exception.Errors.Count);
        Assert.All(exception.Errors, error => Assert.Contains(error.Rule, exception.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_BadRoutes_ThrowsAllErrors()
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => PluginHost.StartAsync(setup =>
        {
            setup.Settings["ReverseProxy:Routes:new:Metadata:Offers.Operation"] = "Crate";
            setup.Settings["ReverseProxy:Routes:decline:Metadata:Offers.CachePolicy"] = "nothing";
        }));

        var text = exception.ToString();
        Assert.Contains("ReverseProxy:Routes:new:Metadata:Offers.Operation", text, StringComparison.Ordinal);
        Assert.Contains("ReverseProxy:Routes:decline:Match:Methods", text, StringComparison.Ordinal);
        Assert.Contains("ReverseProxy:Routes:decline:Metadata:Offers.CachePolicy", text, StringComparison.Ordinal);
    }
}
