using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Counting;
using OfferProxy.DemoOrigin.Faults;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;
using DemoRefusals = OfferProxy.DemoOrigin.Catalogue.Refusals;

namespace OfferProxy.EndToEndTests.Caching;

/// <summary>An origin's error is told to those whom it concerns, and to nobody else.</summary>
public sealed class ErrorCachingTests(OfferGateway gateway) : IClassFixture<OfferGateway>
{
    [Fact]
    public async Task ExpiredFlow_IsToldAgainToItselfOnly()
    {
        gateway.Origin.Reset();
        var index = gateway.NewIndex();
        var (one, other) = (OfferUrl.New(DemoRefusals.FlowExpired, index), OfferUrl.New(DemoRefusals.FlowExpired, index));

        var first = await gateway.GetAsync(one);
        var again = await gateway.GetAsync(one);
        var second = await gateway.GetAsync(other);

        Assert.All([first, again, second], reply => Assert.Equal((410, "flow_expired"), (reply.Status, reply.ErrorCode())));
        Assert.Matches("^OfferProxy; hit; ttl=(10|[0-9])$", again.CacheStatus);
        Assert.DoesNotContain("hit", second.CacheStatus, StringComparison.Ordinal);
        Assert.Equal(2, gateway.Origin.Counters.Received(DemoOperation.CreateOffer));
    }

    [Fact]
    public async Task MadeUpOffer_IsNotToldToAnotherFlow()
    {
        gateway.Origin.Reset();
        var first = await gateway.GetAsync(OfferUrl.Offer(Stores.AcmeStore, "404404"));
        var second = await gateway.GetAsync(OfferUrl.Offer(Stores.AcmeStore, "404404"));

        Assert.Equal((404, 404), (first.Status, second.Status));
        Assert.Equal(2, gateway.Origin.Counters.Received(DemoOperation.ShowOffer));
    }

    [Fact]
    public async Task ErrorOfTheKey_ThatTwoGot_IsSharedByAllFlows()
    {
        gateway.Origin.Reset();
        var index = gateway.NewIndex();
        foreach (var (integration, status) in new[] { (DemoRefusals.SiteBlocked, 403), (DemoRefusals.NotFound, 404), (DemoRefusals.PlacementDisabled, 422) })
        {
            var witnesses = await gateway.WarmAsync((flow, name) => OfferUrl.New(integration, index, flow, name), isNamed: false);
            var third = await gateway.GetAsync(OfferUrl.New(integration, index));
            Assert.All(witnesses.Append(third), reply => Assert.Equal(status, reply.Status));
            Assert.StartsWith("OfferProxy; hit", third.CacheStatus, StringComparison.Ordinal);
        }

        Assert.Equal(6, gateway.Origin.Counters.Total);
    }

    [Fact]
    public async Task ExpiredFlow_WhereOffersAreCached_TakesNothingFromOthers()
    {
        gateway.Origin.Reset();
        var index = gateway.NewIndex();
        await gateway.WarmAsync((flow, name) => OfferUrl.New(Stores.AcmeStore, index, flow, name), isNamed: false);

        gateway.Origin.Faults.Set(new StatusFault(410));
        var hits = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index))));
        gateway.Origin.Reset();

        Assert.All(hits, reply => Assert.Equal(201, reply.Status));
        Assert.All(hits, reply => Assert.StartsWith("OfferProxy; hit", reply.CacheStatus, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ConcurrentFlows_OfAnIntegrationWhoseFlowsExpire_EachAskForThemselves()
    {
        gateway.Origin.Reset();
        var index = gateway.NewIndex();

        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => gateway.GetAsync(OfferUrl.New(DemoRefusals.FlowExpired, index))));

        Assert.All(replies, reply => Assert.Equal((410, "flow_expired"), (reply.Status, reply.ErrorCode())));
        Assert.Equal(16, gateway.Origin.Counters.Received(DemoOperation.CreateOffer));
    }

    [Fact]
    public async Task ConcurrentFlows_WaitingForTwoFillsThatFail_DoNotWaitForEachOther()
    {
        gateway.Origin.Reset();
        var (index, first, second) = (gateway.NewIndex(), new HoldFault(), new HoldFault());
        gateway.Origin.Faults.Set(first);
        using var waiting = new WaitingRequests(gateway.Services);
        var asked = new List<Task<Reply>> { gateway.GetAsync(OfferUrl.New(DemoRefusals.FlowExpired, index)) };
        await first.Reached.WaitAsync(TimeSpan.FromSeconds(60));
        asked.AddRange(Enumerable.Range(0, 31).Select(_ => gateway.GetAsync(OfferUrl.New(DemoRefusals.FlowExpired, index))));
        await Poll.UntilAsync(() => waiting.Count >= 32 && gateway.Origin.Counters.Received(DemoOperation.CreateOffer) >= 2);
        Assert.Equal(2, gateway.Origin.Counters.Received(DemoOperation.CreateOffer));
        gateway.Origin.Faults.Set(second);

        first.Release();

        // Held at the origin all at once, and not one after the other.
        await Poll.UntilAsync(() => gateway.Origin.Counters.Received(DemoOperation.CreateOffer) >= 8);
        second.Release();
        Assert.All(await Task.WhenAll(asked), reply => Assert.Equal((410, "flow_expired"), (reply.Status, reply.ErrorCode())));
        gateway.Origin.Reset();
    }
}
