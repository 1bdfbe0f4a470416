using OfferProxy.Load.Comparing;
using Xunit;

namespace OfferProxy.BenchmarkTests.Load.Comparing;

public class RowListTests
{
    [Fact]
    public void Create_WithTexts_HasTheRowsThatHoldOne()
    {
        var rows = RowList.Create("with redis", "access log");

        Assert.Equal([1.05, 1.03], rows.Select(static row => row.Limit));
        Assert.Empty(RowList.Create("no such row"));
        Assert.True(RowList.Create().Count > 20);
    }
}
