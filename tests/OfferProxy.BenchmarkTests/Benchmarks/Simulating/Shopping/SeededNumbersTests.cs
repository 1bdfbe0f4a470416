using OfferProxy.Benchmarks.Simulating.Shopping;
using Xunit;

namespace OfferProxy.BenchmarkTests.Benchmarks.Simulating.Shopping;

public sealed class SeededNumbersTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    // The first numbers of the published algorithm for this seed.
    [Fact]
    public void Next_KnownSeed_GivesTheKnownNumbers()
    {
        var numbers = new SeededNumbers(1234567);

        Assert.Equal([6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL], [numbers.Next(), numbers.Next(), numbers.Next()]);
    }

    [Fact]
    public void NextIndex_ManyNumbers_StayWithinAndReachAll()
    {
        var numbers = new SeededNumbers(1);

        Assert.Equal([0, 1, 2], Enumerable.Range(0, 100).Select(_ => numbers.NextIndex(3)).Distinct().Order());
    }

    [Fact]
    public void NextGap_ManyGaps_HaveTheRate()
    {
        var numbers = new SeededNumbers(1);

        Assert.InRange(Enumerable.Range(0, 100_000).Sum(_ => numbers.NextGap(200).TotalSeconds), 490, 510);
    }

    [Fact]
    public void NextTimeUuid_TellsItsTimeAndVersion()
    {
        var uuid = new SeededNumbers(1).NextTimeUuid(Now);

        Assert.Equal(7, uuid.Version);
        Assert.InRange(uuid.Variant, 8, 11);
        Assert.Equal(Now.ToUnixTimeMilliseconds().ToString("x12", null), uuid.ToString("N")[..12]);
    }

    [Fact]
    public void NextRandomUuid_TellsItsVersion()
    {
        var uuid = new SeededNumbers(1).NextRandomUuid();

        Assert.Equal(4, uuid.Version);
        Assert.InRange(uuid.Variant, 8, 11);
    }
}
