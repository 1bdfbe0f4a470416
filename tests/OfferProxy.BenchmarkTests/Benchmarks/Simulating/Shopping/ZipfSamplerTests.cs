using OfferProxy.Benchmarks.Simulating.Shopping;
using Xunit;

namespace OfferProxy.BenchmarkTests.Benchmarks.Simulating.Shopping;

public sealed class ZipfSamplerTests
{
    private const int Samples = 200_000;

    [Theory]
    [InlineData(1)]
    [InlineData(0.7)]
    [InlineData(1.3)]
    public void Next_ManyRanks_ComeInProportion(double exponent)
    {
        var counts = Count(10, exponent);

        var total = Enumerable.Range(1, 10).Sum(rank => Math.Pow(rank, -exponent));
        for (var i = 0; i < counts.Length; i++)
        {
            var expected = Samples * Math.Pow(i + 1, -exponent) / total;
            Assert.InRange(counts[i], expected * 0.95, expected * 1.05);
        }
    }

    [Fact]
    public void Next_ExponentZero_AllAlike() => Assert.All(Count(4, 0), static count => Assert.InRange(count, Samples * 0.24, Samples * 0.26));

    [Fact]
    public void Next_OneRank_IsIt() => Assert.Equal([Samples], Count(1, 1));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, -0.1)]
    public void Create_NoDistribution_Refuses(int count, double exponent) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ZipfSampler(count, exponent));

    private static int[] Count(int ranks, double exponent)
    {
        var (sampler, numbers) = (new ZipfSampler(ranks, exponent), new SeededNumbers(7));
        var counts = new int[ranks];
        for (var i = 0; i < Samples; i++)
        {
            counts[sampler.Next(numbers)]++;
        }

        return counts;
    }
}
