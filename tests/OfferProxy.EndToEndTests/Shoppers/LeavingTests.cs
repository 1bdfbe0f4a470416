using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Faults;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Shoppers;

/// <summary>A fill belongs to no client: one that leaves ends only its own wait.</summary>
public sealed class LeavingTests(OfferGateway gateway) : IClassFixture<OfferGateway>
{
    [Fact]
    public async Task ClientLeaving_WhileItsFillRuns_LeavesAWitnessToTheNext()
    {
        gateway.Origin.Reset();
        var hold = new HoldFault();
        gateway.Origin.Faults.Set(hold);
        var (index, flows) = (gateway.NewIndex(), Warmth.NewFlows(12));
        await LeaveAsync(OfferUrl.New(Stores.AcmeStore, index, flows[0]), hold);

        var waiting = flows.Skip(1).SkipLast(1).Select(flow => gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, flow))).ToList();
        hold.Release();

        Assert.All(await Task.WhenAll(waiting), reply => Assert.Equal(201, reply.Status));
        Assert.StartsWith("OfferProxy; hit; ttl=", (await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, flows[^1]))).CacheStatus, StringComparison.Ordinal);
        Assert.Equal(2, gateway.Origin.Counters.Total);
    }

    // A page that is reloaded: what its two documents prove is shared by requests of its flow alone.
    [Fact]
    public async Task ClientLeaving_AndComingBackManyTimes_AsksTheOriginTwice()
    {
        gateway.Origin.Reset();
        var hold = new HoldFault();
        gateway.Origin.Faults.Set(hold);
        var url = OfferUrl.New(Stores.AcmeStore, gateway.NewIndex(), name: "Ana");
        await LeaveAsync(url, hold);

        var waiting = Enumerable.Range(0, 10).Select(_ => gateway.GetAsync(url)).ToList();
        hold.Release();

        Assert.All(await Task.WhenAll(waiting), reply => Assert.Equal(201, reply.Status));
        Assert.StartsWith("OfferProxy; hit; ttl=", (await gateway.GetAsync(url)).CacheStatus, StringComparison.Ordinal);
        Assert.Equal(2, gateway.Origin.Counters.Total);
    }

    [Fact]
    public async Task LastClientLeaving_WhileTheFillRuns_LeavesAWitnessBehind()
    {
        gateway.Origin.Reset();
        var hold = new HoldFault();
        gateway.Origin.Faults.Set(hold);
        var (index, flows) = (gateway.NewIndex(), Warmth.NewFlows(3));
        await LeaveAsync(OfferUrl.New(Stores.AcmeStore, index, flows[0]), hold);

        hold.Release();

        Assert.Equal(201, (await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, flows[1]))).Status);
        await Poll.UntilAsync(() => gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, flows[2])), reply => reply.CacheStatus.StartsWith("OfferProxy; hit", StringComparison.Ordinal));
        Assert.Equal(2, gateway.Origin.Counters.Total);
    }

    private async Task LeaveAsync(string url, HoldFault hold)
    {
        using var leaving = new CancellationTokenSource();
        var asking = gateway.Client.GetAsync(new Uri(gateway.Address + url), leaving.Token);
        await hold.Reached.WaitAsync(TimeSpan.FromSeconds(60));
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }
}
