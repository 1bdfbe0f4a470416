using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Faults;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Shoppers;

/// <summary>A fill belongs to no client: one that leaves ends only its own wait.</summary>
public sealed class LeavingTests(OfferGateway gateway) : IClassFixture<OfferGateway>
{
    [Fact]
    public async Task ClientLeaving_WhileItsFillRuns_LeavesTheFillToTheNext()
    {
        gateway.Origin.Reset();
        var hold = new HoldFault();
        gateway.Origin.Faults.Set(hold);
        var url = gateway.Address + OfferUrl.New(Stores.AcmeStore, gateway.NewIndex(), name: "Ana");
        using var leaving = new CancellationTokenSource();
        var first = gateway.Client.GetAsync(new Uri(url), leaving.Token);
        await hold.Reached.WaitAsync(TimeSpan.FromSeconds(60));

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        var waiting = Enumerable.Range(0, 10).Select(_ => gateway.GetAsync(url)).ToList();
        hold.Release();

        Assert.All(await Task.WhenAll(waiting), reply => Assert.Equal(201, reply.Status));
        Assert.StartsWith("OfferProxy; hit; ttl=", (await gateway.GetAsync(url)).CacheStatus, StringComparison.Ordinal);
        Assert.Equal(1, gateway.Origin.Counters.Total);
    }

    [Fact]
    public async Task LastClientLeaving_WhileTheFillRuns_LeavesAHitBehind()
    {
        gateway.Origin.Reset();
        var hold = new HoldFault();
        gateway.Origin.Faults.Set(hold);
        var url = gateway.Address + OfferUrl.New(Stores.AcmeStore, gateway.NewIndex());
        using var leaving = new CancellationTokenSource();
        var only = gateway.Client.GetAsync(new Uri(url), leaving.Token);
        await hold.Reached.WaitAsync(TimeSpan.FromSeconds(60));
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => only);

        hold.Release();

        await Poll.UntilAsync(() => gateway.GetAsync(url), reply => reply.CacheStatus.StartsWith("OfferProxy; hit", StringComparison.Ordinal));
        Assert.Equal(1, gateway.Origin.Counters.Total);
    }
}
