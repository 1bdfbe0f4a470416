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
    public async Task ErrorOfTheKey_IsSharedByAllFlows()
    {
        gateway.Origin.Reset();
        var index = gateway.NewIndex();
        foreach (var (integration, status) in new[] { (DemoRefusals.SiteBlocked, 403), (DemoRefusals.NotFound, 404), (DemoRefusals.PlacementDisabled, 422) })
        {
            Assert.Equal(status, (await gateway.GetAsync(OfferUrl.New(integration, index))).Status);
            var second = await gateway.GetAsync(OfferUrl.New(integration, index));
            Assert.Equal(status, second.Status);
            Assert.StartsWith("OfferProxy; hit", second.CacheStatus, StringComparison.Ordinal);
        }

        Assert.Equal(3, gateway.Origin.Counters.Total);
    }

    [Fact]
    public async Task ExpiredFlow_WhereOffersAreCached_TakesNothingFromOthers()
    {
        gateway.Origin.Reset();
        var index = gateway.NewIndex();
        var warm = OfferUrl.New(Stores.AcmeStore, index);
        await gateway.GetAsync(warm);

        gateway.Origin.Faults.Set(new StatusFault(410));
        var hits = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index))));
        gateway.Origin.Reset();

        Assert.All(hits, reply => Assert.Equal(201, reply.Status));
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
    public async Task ConcurrentFlows_WaitingForAFillThatFails_DoNotWaitForEachOther()
    {
        gateway.Origin.Reset();
        var (index, first, second) = (gateway.NewIndex(), new HoldFault(), new HoldFault());
        gateway.Origin.Faults.Set(first);
        using var waiting = new WaitingRequests(gateway.Services);
        var asked = new List<Task<Reply>> { gateway.GetAsync(OfferUrl.New(DemoRefusals.FlowExpired, index)) };
        await first.Reached.WaitAsync(TimeSpan.FromSeconds(60));
        asked.AddRange(Enumerable.Range(0, 31).Select(_ => gateway.GetAsync(OfferUrl.New(DemoRefusals.FlowExpired, index))));
        gateway.Origin.Faults.Set(second);
        await Poll.UntilAsync(() => waiting.Count >= 32);

        first.Release();

        // Held at the origin all at once, and not one after the other.
        await Poll.UntilAsync(() => gateway.Origin.Counters.Received(DemoOperation.CreateOffer) >= 8);
        second.Release();
        Assert.All(await Task.WhenAll(asked), reply => Assert.Equal((410, "flow_expired"), (reply.Status, reply.ErrorCode())));
        gateway.Origin.Reset();
    }
}
