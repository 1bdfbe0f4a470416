using OfferProxy.Fleet.Cold;
using Xunit;

namespace OfferProxy.BenchmarkTests.Fleet.Cold;

public class ColdRowTests
{
    [Fact]
    public void Cells_OfKeys_AreLeastMedianAndMost()
    {
        var row = new ColdRow(100, 3, [new(2, 0, 120.4), new(4, 0, 80), new(2, 0, 90)]);

        Assert.Equal(["after 100 ms", "3", "2", "2", "4", "0", "120", "met"], row.Cells);
        Assert.Equal(ColdRow.Columns.Count, row.Cells.Count);
    }

    [Fact]
    public void Verdict_OfMoreThanTwoWitnessesANode_IsMissed()
    {
        Assert.False(new ColdRow(0, 3, [new(7, 0, 1)]).Verdict.Met);
        Assert.False(new ColdRow(0, 3, [new(2, 1, 1)]).Verdict.Met);
        Assert.True(new ColdRow(0, 3, [new(6, 0, 1)]).Verdict.Met);
    }
}
