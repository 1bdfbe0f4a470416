using OfferProxy.Measuring.Judging;
using OfferProxy.Measuring.Tallying;
using Xunit;

namespace OfferProxy.BenchmarkTests.Measuring.Tallying;

public class TallyTests
{
    [Fact]
    public void Add_Answers_CountsThemByKind()
    {
        var tally = new Tally();
        tally.Add(Of(ResponseKind.FreshHit, 1));
        tally.Add(Of(ResponseKind.StaleIfError, 1100));
        tally.Add(Of(ResponseKind.NoOffer, 1101));
        tally.Add(Of(ResponseKind.Failed, 5, "no connection"));
        tally.Add(Of(ResponseKind.Failed, 5, "no connection"));

        Assert.Equal((5, 2, 2, 1), (tally.Total, tally.Offers, tally[ResponseKind.Failed], tally[ResponseKind.NoOffer]));
        Assert.Equal((1101d, 1), (tally.Slowest, tally.Over(TimeSpan.FromMilliseconds(1100))));
        Assert.Equal(["2 × no connection"], tally.Problems);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 50)]
    [InlineData(0.99, 99)]
    [InlineData(0.991, 100)]
    [InlineData(1, 100)]
    public void Percentile_OfAHundred_IsTheNearestRank(double share, double expected)
    {
        var tally = new Tally();
        foreach (var took in Enumerable.Range(1, 100).Reverse())
        {
            tally.Add(Of(ResponseKind.FreshHit, took));
        }

        Assert.Equal(expected, tally.Percentile(share));
    }

    [Fact]
    public void Percentile_OfNone_IsNought() => Assert.Equal(0, new Tally().Percentile(0.99));

    private static Answer Of(ResponseKind kind, double milliseconds, string? problem = null) => new(kind, problem, 0, TimeSpan.FromMilliseconds(milliseconds));
}
