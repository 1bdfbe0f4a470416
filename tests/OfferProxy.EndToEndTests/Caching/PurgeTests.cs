using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Caching.Purging;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Faults;
using OfferProxy.EndToEndTests.Gateway;
using OfferProxy.Explaining;
using Xunit;

namespace OfferProxy.EndToEndTests.Caching;

/// <summary>What is purged is not served, however fresh it is; what is not, is.</summary>
public sealed class PurgeTests(PurgeTests.LongGateway gateway) : IClassFixture<PurgeTests.LongGateway>
{
    /// <summary>A gateway whose offers stay fresh for an hour.</summary>
    public sealed class LongGateway : OfferGateway
    {
        protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?> { ["Offers:CachePolicies:offers:FreshFor"] = "01:00:00" };
    }

    private IOfferPurge Purge => gateway.Services.GetRequiredService<IOfferPurge>();

    public static TheoryData<PurgeScope, string> Meant => new()
    {
        { PurgeScope.All, "" },
        { PurgeScope.Offer, Stores.AcmeStore.Offers[0].Id },
        { PurgeScope.Integration, Stores.AcmeStore.Id },
        { PurgeScope.Placement, "order_confirmation" },
        { PurgeScope.Policy, "offers" },
        { PurgeScope.Cluster, "offers" },
        { PurgeScope.Route, "offer-new-versioned" },
    };

    [Theory]
    [MemberData(nameof(Meant))]
    public async Task Purge_Hard_TheNextRequestAsksTheOriginAnew(PurgeScope scope, string value)
    {
        var index = await WarmAsync();

        await Purge.PurgeAsync(new(scope, value));
        var next = await AskAsync(index);
        var after = await AskAsync(index);

        Assert.Equal((201, "OfferProxy; fwd=miss; stored"), (next.Status, next.CacheStatus));
        Assert.Contains("; hit;", after.CacheStatus, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PurgeScope.Offer, "no-such-offer")]
    [InlineData(PurgeScope.Integration, "b2aee04e-bb3f-4f6b-899d-000000000000")]
    [InlineData(PurgeScope.Key, "o:none")]
    [InlineData(PurgeScope.Flow, "0197a3d2-6b1f-7c55-9d0e-3f1a2b4c5d6e")]
    public async Task Purge_Others_IsNothingToIt(PurgeScope scope, string value)
    {
        var index = await WarmAsync();

        await Purge.PurgeAsync(new(scope, value));

        Assert.Contains("; hit;", (await AskAsync(index)).CacheStatus, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Purge_Soft_IsServedStaleOnceAndRefreshedBehind()
    {
        var index = await WarmAsync();

        await Purge.PurgeAsync(new(PurgeScope.Integration, Stores.AcmeStore.Id), soft: true);
        var stale = await AskAsync(index);
        var fresh = await Poll.UntilAsync(() => AskAsync(index), static reply => !reply.CacheStatus.Contains("ttl=-", StringComparison.Ordinal) && !reply.CacheStatus.Contains("ttl=0", StringComparison.Ordinal));

        Assert.Matches("^OfferProxy; hit; ttl=(-[0-9]+|0)(;|$)", stale.CacheStatus);
        Assert.Matches("^OfferProxy; hit; ttl=3[0-9]{3}$", fresh.CacheStatus);
    }

    [Fact]
    public async Task Purge_OriginFails_WhatIsPurgedIsNoLastGoodOffer()
    {
        var index = await WarmAsync();
        gateway.Origin.Faults.Set(new ResetFault());

        await Purge.PurgeAsync(new(PurgeScope.All));
        var reply = await AskAsync(index);

        gateway.Origin.Reset();
        Assert.Equal((502, "origin_unavailable"), (reply.Status, reply.ErrorCode()));
    }

    [Fact]
    public async Task Purge_WhileTheOriginIsAsked_WhatItAnswersIsNotStored()
    {
        var index = await WarmAsync();
        await Purge.PurgeAsync(new(PurgeScope.All));
        gateway.Origin.Faults.Set(new DelayFault(TimeSpan.FromSeconds(1)));
        var asked = gateway.Origin.Requests.Count;

        var during = AskAsync(index);
        await Poll.UntilAsync(() => gateway.Origin.Requests.Count > asked);
        await Purge.PurgeAsync(new(PurgeScope.Integration, Stores.AcmeStore.Id));
        var (led, next) = (await during, await AskAsync(index));

        gateway.Origin.Reset();
        Assert.Equal((201, "OfferProxy; fwd=miss"), (led.Status, led.CacheStatus));
        Assert.Equal((201, "OfferProxy; fwd=miss; stored"), (next.Status, next.CacheStatus));
    }

    public static TheoryData<PurgeScope, string> Others => new()
    {
        { PurgeScope.Offer, "no-such-offer" },
        { PurgeScope.Integration, "b2aee04e-bb3f-4f6b-899d-000000000000" },
        { PurgeScope.Policy, "no-such-policy" },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Purge_OthersWhileADocumentWaitsForItsProof_ItWaitsOn(PurgeScope scope, string value) => Assert.Contains("; hit;", await AskAroundAsync(scope, value), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Meant))]
    public async Task Purge_WhatWaitsForItsProof_ProvesNothingAnyLonger(PurgeScope scope, string value) => Assert.Contains("fwd=miss", await AskAroundAsync(scope, value), StringComparison.Ordinal);

    [Fact]
    public async Task Purge_KeyOfWhatOneShopperAlonePutsIntoItsSlots_IsGoneForThatShopperToo()
    {
        gateway.Origin.Reset();
        var index = gateway.NewIndex();
        await Poll.UntilAsync(() => AskAsync(index), static reply => reply.CacheStatus.Contains("; hit;", StringComparison.Ordinal));
        var explained = await gateway.Services.GetRequiredService<IOfferExplainer>().ExplainAsync(new(OfferUrl.New(Stores.AcmeStore, index)));

        await Purge.PurgeAsync(new(PurgeScope.Key, explained.Key!));

        Assert.DoesNotContain("; hit;", (await AskAsync(index)).CacheStatus, StringComparison.Ordinal);
    }

    // What the third asker of a key gets, of which something is purged after the first.
    private async Task<string> AskAroundAsync(PurgeScope scope, string value)
    {
        gateway.Origin.Reset();
        var (index, flows) = (gateway.NewIndex(), Warmth.NewFlows(3));
        await AskAsync(flows[0]);
        await Purge.PurgeAsync(new(scope, value));
        await AskAsync(flows[1]);
        return (await AskAsync(flows[2])).CacheStatus;

        Task<Reply> AskAsync(string flow) => gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, flow));
    }

    private Task<Reply> AskAsync(string index) => gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index));

    private async Task<string> WarmAsync()
    {
        gateway.Origin.Reset();
        var index = gateway.NewIndex();
        await gateway.WarmAsync((flow, name) => OfferUrl.New(Stores.AcmeStore, index, flow, name), isNamed: false);
        Assert.Contains("; hit;", (await AskAsync(index)).CacheStatus, StringComparison.Ordinal);
        return index;
    }
}
