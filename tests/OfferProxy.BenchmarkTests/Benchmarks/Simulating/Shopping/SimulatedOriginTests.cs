using OfferProxy.Benchmarks.Simulating.Shopping;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Proofs;
using Xunit;

namespace OfferProxy.BenchmarkTests.Benchmarks.Simulating.Shopping;

public sealed class SimulatedOriginTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly SeededNumbers _numbers = new(1);
    private readonly SimulatedOrigin _origin;

    public SimulatedOriginTests() => _origin = new(Hour, _numbers);

    [Theory]
    [InlineData(0, "Ana", "Boris", true)]
    [InlineData(24, "Ana", "Daniel", true)]
    [InlineData(24, "Ana", "Boris", false)]
    [InlineData(49, "Ana", "Daniel", false)]
    public void Answer_TwoShoppers_ProveWhatTheStyleLets(int offer, string first, string second, bool proven)
    {
        var result = WitnessComparison.Compare(Answer(offer, first, 1), Answer(offer, second, 1), new());

        Assert.Equal(proven ? ComparisonOutcome.Proven : ComparisonOutcome.Different, result.Outcome);
    }

    [Fact]
    public void Answer_AnotherRevision_IsAnotherDocument() =>
        Assert.Equal(ComparisonOutcome.Different, WitnessComparison.Compare(Answer(0, "Ana", 1), Answer(0, "Boris", 2), new()).Outcome);

    [Fact]
    public void RevisionOf_EachHour_ChangesOnce() =>
        Assert.All(Enumerable.Range(0, 50), offer => Assert.Equal(_origin.RevisionOf(offer, Now) + 1, _origin.RevisionOf(offer, Now + Hour)));

    [Fact]
    public void RevisionOf_AnyMinute_ChangesForFew()
    {
        var changed = Enumerable.Range(0, 6_000).Count(offer => _origin.RevisionOf(offer, Now) != _origin.RevisionOf(offer, Now.AddMinutes(1)));

        Assert.InRange(changed, 60, 150);
    }

    private Witness Answer(int offer, string name, long revision) => _origin.Answer(new(offer, name, _numbers.NextTimeUuid(Now)), revision);
}
