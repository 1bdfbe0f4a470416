using OfferProxy.Fleet.Reaching;
using Xunit;

namespace OfferProxy.BenchmarkTests.Fleet.Reaching;

public class ReachRowTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void Cells_OfCalls_AreMediansAndCounts()
    {
        var row = new ReachRow("all", [Call(took: 2, others: [12.5, 99]), Call(took: 4), Call(took: 9)], Limit);

        Assert.Equal(["all", "3", "24", "4.0", "9.0", "0", "2", "0.0", "99.0", "0", "50", "50", "met"], row.Cells);
        Assert.Equal(ReachRow.Columns.Count, row.Cells.Count);
    }

    [Fact]
    public void Verdict_OfWhatMustNotBe_IsMissed()
    {
        Assert.False(new ReachRow("", [], Limit).Verdict.Met);
        Assert.False(new ReachRow("", [Call(took: 1, others: [100.5])], Limit).Verdict.Met);
        Assert.False(new ReachRow("", [Call(took: 1) with { AtCaller = [0.1] }], Limit).Verdict.Met);
        Assert.False(new ReachRow("", [Call(took: 1) with { Told = false }], Limit).Verdict.Met);
        Assert.False(new ReachRow("", [Call(took: 1) with { EverywhereAfter = null }], Limit).Verdict.Met);
    }

    private static ReachOutcome Call(double took, params double[] others) =>
        new("all", 24, TimeSpan.FromMilliseconds(took), Told: true, [], others, TimeSpan.FromMilliseconds(50));
}
