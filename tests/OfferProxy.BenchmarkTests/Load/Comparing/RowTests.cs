using OfferProxy.Load.Comparing;
using OfferProxy.Load.Measuring;
using OfferProxy.Load.Requests;
using OfferProxy.Load.Verifying;
using Xunit;

namespace OfferProxy.BenchmarkTests.Load.Comparing;

public class RowTests
{
    [Fact]
    public void Figure_Timed_IsTheRatioOfEachRound()
    {
        var row = NewRow();
        row.Begin();
        row.Add((Cost(20), Cost(10)));
        row.Add((Cost(30), Cost(20)));

        Assert.Equal([2, 1.5], row.Figure()!.Rounds);
    }

    [Fact]
    public void Figure_StartedTwice_HasAllRoundsAndTheMedianOfEachStart()
    {
        var row = NewRow();
        row.Begin();
        row.Add((Cost(20), Cost(10)));
        row.Add((Cost(30), Cost(10)));
        row.Add((Cost(40), Cost(10)));
        row.Begin();
        row.Add((Cost(10), Cost(10)));

        Assert.Equal([2, 3, 4, 1], row.Figure()!.Rounds);
        Assert.Equal([3, 1], row.Figure()!.Starts);
    }

    [Fact]
    public void RemoveStalled_HardlyAnsweredInOne_ThatIsTakenOutWhateverItsRatio()
    {
        var row = NewRow();
        row.Begin();
        row.Add((At(1000, 20), At(2000, 10)));
        row.Add((At(499, 20), At(2000, 10)));
        row.Add((At(1100, 30), At(900, 10)));
        row.Add((At(600, 40), At(1900, 10)));
        row.Add((At(1000, 50), At(2100, 10)));

        var removed = row.RemoveStalled();

        Assert.Equal(2, removed);
        Assert.Equal([2, 4, 5], row.Figure()!.Rounds);
        Assert.Equal(0, row.RemoveStalled());
    }

    [Fact]
    public void Figure_AStartWithoutRounds_IsNotTold()
    {
        var row = NewRow();
        row.Begin();
        row.Begin();
        row.Add((Cost(20), Cost(10)));

        Assert.Equal([2], row.Figure()!.Starts);
    }

    [Fact]
    public void Figure_NotTimed_IsNull() => Assert.Null(NewRow().Figure());

    [Fact]
    public void Among_BothThere_AreTheTwo() => Assert.Equal(["ours", "theirs"], NewRow().Among([Named("theirs"), Named("ours")]) is { } pair ? [pair.Own.Scenario.Name, pair.Other.Scenario.Name] : []);

    [Fact]
    public void Among_OneIsMissing_IsNull() => Assert.Null(NewRow().Among([Named("ours")]));

    [Fact]
    public void Create_Names_AreToldOnce() => Assert.Equal(RowList.Create().Count, RowList.Create().Select(static row => row.Name).Distinct().Count());

    private static Row NewRow() => new("ours over theirs", "ours", "theirs", 2);

    private static Sample At(double rate, double cpu) => Cost(cpu) with { Rate = rate };

    private static Sample Cost(double cost) => new(1, cost, 1, 1, 1);

    private static Timing Named(string name) =>
        new(new(name, null!, new Expectation(Personal: false, Gzip: false), RequestForm.Long), static (_, _, _) => throw new InvalidOperationException());
}
