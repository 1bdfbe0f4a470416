using OfferProxy.Fleet.Faulting;
using OfferProxy.Fleet.Loading;
using OfferProxy.Fleet.Reaching;
using OfferProxy.Measuring.Judging;
using Xunit;

namespace OfferProxy.BenchmarkTests.Fleet.Faulting;

public class RedisRowTests
{
    private static readonly RedisFault Frozen = RedisFault.All.Single(static fault => fault.Name == "frozen");

    [Fact]
    public void Verdict_OfAFaultThatNobodyNoticed_IsMet()
    {
        var row = Row(ResponseKind.FreshHit);

        Assert.True(row.Verdict.Met);
        Assert.Equal(RedisRow.Columns.Count, row.Cells.Count);
        Assert.Equal(["frozen", "1", "0"], row.Cells.Take(3));
    }

    [Fact]
    public void Verdict_OfWhatMustNotBe_IsMissed()
    {
        var met = Row(ResponseKind.FreshHit);

        Assert.False(Row(ResponseKind.GatewayTimeout).Verdict.Met);
        Assert.False((met with { OldAfter = [5100] }).Verdict.Met);
        Assert.False((met with { SharesAfter = null }).Verdict.Met);
        Assert.False((met with { Meanwhile = met.Next }).Verdict.Met);
        Assert.False((met with { Next = met.Meanwhile }).Verdict.Met);
        Assert.False((met with { Meanwhile = met.Meanwhile with { AtCaller = [1] } }).Verdict.Met);
        Assert.False((met with { Meanwhile = met.Meanwhile with { EverywhereAfter = null } }).Verdict.Met);
        Assert.False((met with { Next = met.Next with { AtOthers = [101] } }).Verdict.Met);
    }

    private static RedisRow Row(ResponseKind kind)
    {
        var shares = new Shares();
        shares.Add(new(new(kind, null, 0, TimeSpan.FromMilliseconds(1)), 1, IsBlocked: false));
        var next = new ReachOutcome("integration", 8, TimeSpan.FromMilliseconds(3), Told: true, [], [], TimeSpan.FromMilliseconds(40));
        return new(Frozen, shares, next with { Told = false }, [1200], TimeSpan.FromSeconds(1), next, TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(100));
    }
}
