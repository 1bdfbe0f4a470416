using OfferProxy.Measuring.Reporting;
using Xunit;

namespace OfferProxy.BenchmarkTests.Measuring.Reporting;

public class VerdictTests
{
    [Fact]
    public void Of_Musts_TellsThoseThatWereNotMet()
    {
        var verdict = Verdict.Of((true, "one"), (false, "two"), (false, "three"));

        Assert.False(verdict.Met);
        Assert.Equal(["two", "three"], verdict.Misses);
        Assert.True(Verdict.Of((true, "one")).Met);
    }
}
