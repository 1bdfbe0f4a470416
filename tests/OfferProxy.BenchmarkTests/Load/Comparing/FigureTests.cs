using OfferProxy.Load.Comparing;
using Xunit;

namespace OfferProxy.BenchmarkTests.Load.Comparing;

public class FigureTests
{
    private static readonly double[] Steady = [1.1, 1.2, 1.15, 1.12, 1.3, 1.18, 1.16];

    [Theory]
    [InlineData(1.16, true, true)]
    [InlineData(1.15, true, false)]
    [InlineData(1.16, false, true)]
    [InlineData(1.17, false, false)]
    public void IsMet_Limit_HoldsTheMedianToIt(double limit, bool atMost, bool met) =>
        Assert.Equal(met, new Figure("row", limit, atMost, Steady).IsMet);

    [Fact]
    public void IsSteady_SpreadWithinTheWidest_IsTrue() => Assert.True(new Figure("row", 1.2, AtMost: true, Steady).IsSteady);

    [Fact]
    public void IsSteady_OneRoundApart_IsFalse() => Assert.False(new Figure("row", 1.2, AtMost: true, [.. Steady, 1.4]).IsSteady);

    [Fact]
    public void IsSteady_TooFewRounds_IsFalse() => Assert.False(new Figure("row", 1.2, AtMost: true, Steady[..6]).IsSteady);

    [Theory]
    [InlineData(null, false)]
    [InlineData(1.2, true)]
    public void IsSteady_NothingIsDecidedByTiming_IsTrue(double? limit, bool counted) =>
        Assert.True(new Figure("row", limit, AtMost: true, [-1, 5], counted).IsSteady);
}
