using OfferProxy.Caching.Copies;
using OfferProxy.Caching.Store.Fleet;
using Xunit;

namespace OfferProxy.Tests.Caching.Store.Fleet;

/// <summary>What there is to leases without a Redis; <c>FleetCopyTests</c> has the rest, with one.</summary>
public class CopyLeasesTests
{
    private readonly CopyLeases _leases = new();

    [Fact]
    public void TryShare_NoRedis_LeavesAllToThisGateway()
    {
        var budget = new CopyBudget(100, documents: 2);

        Assert.False(_leases.TryShare(budget, TimeSpan.FromDays(1)));

        Assert.Equal((98, null), (budget.Left, budget.Share));
    }

    [Fact]
    public async Task RenewAsync_NoRedis_BringsNothingAndNotForGood()
    {
        var budget = Received(Guid.NewGuid());

        Assert.False(await _leases.RenewAsync(budget));

        Assert.False(budget.Share!.IsOver);
    }

    [Fact]
    public async Task RenewAsync_ThisGatewaysAlone_BringsNothing() => Assert.False(await _leases.RenewAsync(new(1, documents: 1)));

    [Fact]
    public async Task RenewAsync_SomeLeft_AsksNobody()
    {
        var budget = new CopyBudget(3, documents: 1);

        Assert.True(await _leases.RenewAsync(budget));

        Assert.Null(budget.Renewal);
    }

    // Read again, it goes on with the lease that it has.
    [Fact]
    public void Receive_KnownGeneration_IsTheSameBudget()
    {
        var generation = Guid.NewGuid();
        var first = _leases.Receive(Received(generation));
        first.Add(7);

        Assert.Same(first, _leases.Receive(Received(generation)));
        Assert.NotSame(first, _leases.Receive(Received(Guid.NewGuid())));
        GC.KeepAlive(first);
    }

    private CopyBudget Received(Guid generation) => CopyBudget.Received(100, documents: 2, new(generation, _leases));
}
