using System.Text.Json;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Administration;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Overriding;

/// <summary>What operators override by the command line, and what shoppers get from then on, however warm the cache is.</summary>
public abstract class OverrideScenes(OfferGateway gateway)
{
    private const string Shop = "https://shop.soon-blocked.example/thanks";

    [Fact]
    public async Task BlockSite_WarmHits_AreRefusedAtOnce_AndUnblockLetsThemIn()
    {
        var (index, site) = (await WarmAsync(Stores.AcmeStore), "soon-blocked.example");
        var url = OfferUrl.New(Stores.AcmeStore, index, more: "&dl=" + Uri.EscapeDataString(Shop));
        Assert.Equal((201, true), Hit(await gateway.GetAsync(url)));

        await CommandAsync("block", "--site", site, "--reason", "fraud", "--by", "ana");
        var blocked = await gateway.GetAsync(url);
        var byHeader = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index), ("Origin", "https://soon-blocked.example"));
        var other = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index), ("Origin", "https://other.example"));
        await CommandAsync("unblock", "--site", $"=shop.{site}");
        var excepted = await gateway.GetAsync(url);
        await CommandAsync("unblock", "--site", site);
        var unblocked = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index), ("Origin", "https://soon-blocked.example"));
        await CommandAsync("overrides", "remove", "site", $"=shop.{site}");

        Assert.Equal([(403, "site_blocked"), (403, "site_blocked")], [(blocked.Status, blocked.ErrorCode()), (byHeader.Status, byHeader.ErrorCode())]);
        Assert.All([other, excepted, unblocked], static reply => Assert.Equal((201, true), Hit(reply)));
        Assert.DoesNotContain(await StandingAsync(), one => one.Contains(site, StringComparison.Ordinal));
    }

    [Fact]
    public async Task UnblockSite_ThatTheFileBlocks_IsAnException_UntilItIsRemoved()
    {
        var index = await WarmAsync(Stores.AcmeStore);
        (string, string)[] blocked = [("Origin", "https://blocked.example")];
        Assert.Equal(403, (await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index), blocked)).Status);

        await CommandAsync("unblock", "--site", "blocked.example");
        var excepted = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index), blocked);
        await CommandAsync("overrides", "remove", "site", "blocked.example");
        var after = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index), blocked);

        Assert.Equal((201, true), Hit(excepted));
        Assert.Equal(403, after.Status);
    }

    [Fact]
    public async Task BlockIntegration_WarmHits_AreRefusedAtOnce_OthersAreNot()
    {
        var (index, otherIndex) = (await WarmAsync(Stores.DotStickers), await WarmAsync(Stores.AcmeStore));

        await CommandAsync("block", "--integration", Stores.DotStickers.Id);
        var blocked = await gateway.GetAsync(OfferUrl.New(Stores.DotStickers, index));
        var other = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, otherIndex));
        await CommandAsync("unblock", "--integration", Stores.DotStickers.Id);
        var unblocked = await gateway.GetAsync(OfferUrl.New(Stores.DotStickers, index));

        Assert.Equal((403, "site_blocked"), (blocked.Status, blocked.ErrorCode()));
        Assert.All([other, unblocked], static reply => Assert.Equal((201, true), Hit(reply)));
    }

    [Fact]
    public async Task PlacementOff_WarmHits_AreRefusedAtOnce_OfOneIntegrationOrOfAll()
    {
        var (index, otherIndex) = (await WarmAsync(Stores.DotStickers), await WarmAsync(Stores.AcmeStore));
        var (url, other) = (OfferUrl.New(Stores.DotStickers, index), OfferUrl.New(Stores.AcmeStore, otherIndex));

        await CommandAsync("placement", "off", "order_confirmation", "--integration", Stores.DotStickers.Id);
        var off = await gateway.GetAsync(url);
        var stillOn = await gateway.GetAsync(other);
        await CommandAsync("placement", "off", "order_confirmation");
        var offForAll = await gateway.GetAsync(other);
        await CommandAsync("placement", "on", "order_confirmation", "--integration", Stores.DotStickers.Id);
        var excepted = await gateway.GetAsync(url);
        await CommandAsync("placement", "on", "order_confirmation");
        await CommandAsync("overrides", "remove", "placement", "order_confirmation", "--integration", Stores.DotStickers.Id);
        var on = await gateway.GetAsync(other);

        Assert.Equal([(422, "placement_disabled"), (422, "placement_disabled")], [(off.Status, off.ErrorCode()), (offForAll.Status, offForAll.ErrorCode())]);
        Assert.All([stillOn, excepted, on], static reply => Assert.Equal((201, true), Hit(reply)));
    }

    [Fact]
    public async Task PlacementOn_ThatTheFileSwitchesOff_IsAnException()
    {
        var url = OfferUrl.New(Stores.AcmeStore).Replace("order_confirmation", "order_survey", StringComparison.Ordinal);
        Assert.Equal("placement_disabled", (await gateway.GetAsync(url)).ErrorCode());
        var asked = gateway.Origin.Requests.Count;

        await CommandAsync("placement", "on", "order_survey", "--integration", Stores.AcmeStore.Id);
        await gateway.GetAsync(url);
        await CommandAsync("overrides", "remove", "placement", "order_survey", "--integration", Stores.AcmeStore.Id);

        Assert.Equal(asked + 1, gateway.Origin.Requests.Count);
        Assert.Equal("placement_disabled", (await gateway.GetAsync(url)).ErrorCode());
    }

    [Fact]
    public async Task Withdraw_WarmOffer_IsNoOfferFromThenOn_UntilItIsRestored()
    {
        var store = Stores.CedarFurniture;
        var offer = store.Offers[0].Id;
        var index = await WarmAsync(store);
        await gateway.WarmAsync((flow, name) => OfferUrl.Offer(store, flow: flow, name: name), isNamed: false);
        Assert.Equal((200, true), Hit(await gateway.GetAsync(OfferUrl.Offer(store))));

        await CommandAsync("withdraw", offer, "--reason", "sold out");
        var asked = gateway.Origin.Requests.Count;
        var shown = await gateway.GetAsync(OfferUrl.Offer(store));
        Assert.Equal(asked, gateway.Origin.Requests.Count);
        List<Reply> created = [.. await gateway.WarmAsync((flow, name) => OfferUrl.New(store, index, flow, name), isNamed: false), await gateway.GetAsync(OfferUrl.New(store, index))];
        var unshared = await gateway.GetAsync(OfferUrl.New(store, index, flow: OfferUrl.NewFlowId().ToUpperInvariant()));
        var next = await gateway.GetAsync(OfferUrl.Offer(store, store.Offers[1].Id));

        Assert.All([shown, .. created, unshared], static reply => Assert.Equal((202, """{"data":[]}""", "*"), (reply.Status, reply.Text, reply.Header("Access-Control-Allow-Origin"))));
        Assert.Equal("OfferProxy; detail=offer_withdrawn", shown.CacheStatus);
        Assert.True(Hit(created[^1]).IsHit, created[^1].ToString());
        Assert.Equal(200, next.Status);

        await CommandAsync("restore", offer);

        Assert.Equal(200, (await gateway.GetAsync(OfferUrl.Offer(store))).Status);
        Assert.Equal(201, (await gateway.GetAsync(OfferUrl.New(store, index))).Status);
    }

    [Fact]
    public async Task Restart_WhatStands_StandsStill()
    {
        await CommandAsync("block", "--integration", Stores.BorealisBooks.Id, "--by", "ana", "--reason", "contract ended");
        await CommandAsync("withdraw", "121");
        var before = await StandingAsync();

        await gateway.RestartAsync();
        var blocked = await gateway.GetAsync(OfferUrl.New(Stores.BorealisBooks));
        var shown = await gateway.GetAsync(OfferUrl.Offer(Stores.AcmeStore, "121"));
        var after = await StandingAsync();
        await CommandAsync("unblock", "--integration", Stores.BorealisBooks.Id);
        await CommandAsync("restore", "121");

        Assert.Equal((403, 202), (blocked.Status, shown.Status));
        Assert.Equal(before, after);
    }

    [Fact]
    public async Task End_Passes_AndWhatTheFilesSayHoldsAgain()
    {
        var index = await WarmAsync(Stores.AcmeStore);
        (string, string)[] site = [("Origin", "https://ended.example")];

        await CommandAsync("block", "--site", "ended.example", "--for", "2s");
        var blocked = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index), site);
        await Poll.UntilAsync(() => gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index), site), static reply => reply.Status == 201);
        await Poll.UntilAsync(() => File.ReadAllTextAsync(gateway.FileNamed("overrides.json")), static text => !text.Contains("ended.example", StringComparison.Ordinal));

        Assert.Equal(403, blocked.Status);
        Assert.DoesNotContain(await StandingAsync(), static one => one.Contains("ended.example", StringComparison.Ordinal));
    }

    private static (int Status, bool IsHit) Hit(Reply reply) => (reply.Status, reply.CacheStatus.StartsWith("OfferProxy; hit;", StringComparison.Ordinal));

    private async Task<string> WarmAsync(DemoIntegration integration)
    {
        var index = gateway.NewIndex();
        await gateway.WarmAsync((flow, name) => OfferUrl.New(integration, index, flow, name), isNamed: false);
        Assert.True(Hit(await gateway.GetAsync(OfferUrl.New(integration, index))).IsHit);
        return index;
    }

    private async Task CommandAsync(params string[] arguments)
    {
        var (exit, output, error) = await CommandRun.AsAsync([.. arguments, "--admin", gateway.AdminAddress]);
        Assert.Equal((0, ""), (exit, error));
        Assert.NotEqual("", output);
    }

    private async Task<List<string>> StandingAsync()
    {
        var (exit, output, _) = await CommandRun.AsAsync("overrides", "--json", "--admin", gateway.AdminAddress);
        Assert.Equal(0, exit);
        using var document = JsonDocument.Parse(output);
        return [.. document.RootElement.GetProperty("overrides").EnumerateArray().Select(static one => one.ToString())];
    }
}

/// <summary>With the hit lane.</summary>
public sealed class OverrideWithLaneTests(GatewayWithLane gateway) : OverrideScenes(gateway), IClassFixture<GatewayWithLane>;

/// <summary>Without it.</summary>
public sealed class OverrideWithoutLaneTests(GatewayWithoutLane gateway) : OverrideScenes(gateway), IClassFixture<GatewayWithoutLane>;
