using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Caching;

/// <summary>What was stored and proven under one configuration is nothing to the next one.</summary>
public sealed class PolicyReloadTests(OfferGateway gateway) : IClassFixture<OfferGateway>
{
    [Theory]
    [InlineData("\"FreshFor\": \"00:00:30\"", "\"FreshFor\": \"00:00:29\"")]
    [InlineData("\"StaleIfError\": \"01:00:00\"", "\"StaleIfError\": \"00:59:00\"")]
    [InlineData("\"Slots\": [ \"first_name\", \"event\", \"event_id\", \"flow_id\" ]", "\"Slots\": [ \"first_name\", \"event\", \"flow_id\" ]")]
    [InlineData("\"offer-new-versioned\": {", "\"offer-new-renamed\": {")]
    public async Task Reload_PolicyOrRouteChanges_OldEntriesAndProofsAreNotUsed(string before, string after)
    {
        var configuration = await File.ReadAllTextAsync(gateway.FileNamed("offerproxy.json"));
        Assert.Contains(before, configuration, StringComparison.Ordinal);
        var index = gateway.NewIndex();
        await gateway.WarmAsync((flow, name) => OfferUrl.New(Stores.AcmeStore, index, flow, name), isNamed: false);
        Assert.Contains("; hit;", (await AskAsync()).CacheStatus, StringComparison.Ordinal);

        var running = (OffersConfiguration)gateway.Services.GetService(typeof(OffersConfiguration))!;
        var generation = running.Generation;
        gateway.Replace("offerproxy.json", configuration.Replace(before, after, StringComparison.Ordinal));
        await Poll.UntilAsync(() => running.Generation > generation);

        // YARP puts a changed route in use a moment later.
        var reply = await Poll.UntilAsync(AskAsync, response => !response.CacheStatus.Contains("; hit;", StringComparison.Ordinal));
        Assert.Equal((201, "OfferProxy; fwd=miss; detail=unproven"), (reply.Status, reply.CacheStatus));
        await Poll.UntilAsync(AskAsync, response => response.CacheStatus.Contains("; hit;", StringComparison.Ordinal));

        Task<Reply> AskAsync() => gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index));
    }
}
