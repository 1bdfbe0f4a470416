using OfferProxy.Load.Comparing;
using OfferProxy.Load.Measuring;
using OfferProxy.Load.Requests;
using OfferProxy.Load.Verifying;
using Xunit;

namespace OfferProxy.BenchmarkTests.Load.Comparing;

public class RowTests
{
    private static readonly Row Row = new("ours over theirs", "ours", "theirs", 2);

    [Fact]
    public void Of_BothTimed_IsTheRatioOfEachRound() =>
        Assert.Equal([2, 1.5], Row.Of([Timed("theirs", 10, 20), Timed("ours", 20, 30)])!.Rounds);

    [Fact]
    public void Of_OneIsMissing_IsNull() => Assert.Null(Row.Of([Timed("ours", 20, 30)]));

    [Fact]
    public void Of_OneHasNoRound_IsNull() => Assert.Null(Row.Of([Timed("ours", 20), Timed("theirs")]));

    [Fact]
    public void All_Names_AreToldOnce() => Assert.Equal(RowList.All.Count, RowList.All.Select(static row => row.Name).Distinct().Count());

    private static Timing Timed(string name, params double[] costs)
    {
        var timing = new Timing(new(name, null!, new Expectation(Personal: false, Gzip: false), RequestForm.Long), static (_, _) => throw new InvalidOperationException());
        timing.Rounds.AddRange(costs.Select(static cost => new Sample(1, cost, 1, 1, 1)));
        return timing;
    }
}
