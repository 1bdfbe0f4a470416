using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Refusals;

public sealed class BlockReloadTests(OfferGateway gateway) : IClassFixture<OfferGateway>
{
    [Fact]
    public async Task SiteBlocked_CacheWarm_RefusesHitsUntilItIsUnblocked()
    {
        var list = await File.ReadAllTextAsync(gateway.FileNamed("blocked-sites.txt"));
        var index = gateway.NewIndex();
        var url = OfferUrl.New(Stores.AcmeStore, index, more: "&dl=" + Uri.EscapeDataString("https://shop.soon-blocked.example/thanks"));
        var elsewhere = url.Replace("shop.soon-blocked", "other", StringComparison.Ordinal);
        await gateway.WarmAsync((flow, name) => OfferUrl.New(Stores.AcmeStore, index, flow, name), isNamed: false);
        Assert.StartsWith("OfferProxy; hit", (await gateway.GetAsync(url)).CacheStatus, StringComparison.Ordinal);

        gateway.Replace("blocked-sites.txt", list + "\nsoon-blocked.example\n");
        var refused = await Poll.UntilAsync(() => gateway.GetAsync(url), reply => reply.Status != 201);
        var other = await gateway.GetAsync(elsewhere);
        gateway.Replace("blocked-sites.txt", list);
        await Poll.UntilAsync(() => gateway.GetAsync(url), reply => reply.Status == 201);

        Assert.Equal((403, "site_blocked"), (refused.Status, refused.ErrorCode()));
        Assert.StartsWith("OfferProxy; hit", other.CacheStatus, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IntegrationBlockedOrPlacementSwitchedOff_CacheWarm_RefusesHits()
    {
        var index = gateway.NewIndex();
        var url = OfferUrl.New(Stores.DotStickers, index);
        var file = await File.ReadAllTextAsync(gateway.FileNamed("integrations.json"));
        await gateway.WarmAsync((flow, name) => OfferUrl.New(Stores.DotStickers, index, flow, name), isNamed: false);
        Assert.StartsWith("OfferProxy; hit", (await gateway.GetAsync(url)).CacheStatus, StringComparison.Ordinal);

        gateway.Replace("integrations.json", With("""{ "Name": "Dot", "Blocked": true, "Placements": { "order_confirmation": {} } }"""));
        var blocked = await Poll.UntilAsync(() => gateway.GetAsync(url), reply => reply.Status != 201);
        gateway.Replace("integrations.json", With("""{ "Name": "Dot", "Blocked": false, "Placements": { "order_confirmation": { "Enabled": false } } }"""));
        var disabled = await Poll.UntilAsync(() => gateway.GetAsync(url), reply => reply.Status != 403);
        gateway.Replace("integrations.json", """{ "Integrations": { } }""");
        var unknown = await Poll.UntilAsync(() => gateway.GetAsync(url), reply => reply.Status != 422);
        gateway.Replace("integrations.json", file);
        await Poll.UntilAsync(() => gateway.GetAsync(url), reply => reply.Status == 201);

        Assert.Equal(["site_blocked", "placement_disabled", "integration_not_found"], [blocked.ErrorCode(), disabled.ErrorCode(), unknown.ErrorCode()]);

        static string With(string integration) => $$"""{ "Integrations": { "{{Stores.DotStickers.Id}}": {{integration}} } }""";
    }
}
