using OfferProxy.Benchmarks.Simulating.Attacking;
using Xunit;

namespace OfferProxy.BenchmarkTests.Benchmarks.Simulating.Attacking;

public sealed class AttackTests
{
    private static readonly TimeSpan BypassFor = new AttackSettings { Kind = AttackKind.OwnTexts, Share = 0 }.Gateway.BypassFor;

    public static TheoryData<int> Kinds => [.. Enum.GetValues<AttackKind>().Select(static kind => (int)kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Cold_SameSeed_TakesTheSameTime(int kind) =>
        Assert.Equal(Attack.Cold(Of((AttackKind)kind, 0.5), remembered: false, seed: 1), Attack.Cold(Of((AttackKind)kind, 0.5), remembered: false, seed: 1));

    [Fact]
    public void Cold_NoAttacker_IsProvenWithoutAMarker() =>
        Assert.All(Seeds, static seed => Assert.InRange(Cold(AttackKind.OwnTexts, 0, remembered: false, seed), TimeSpan.Zero, BypassFor));

    [Fact]
    public void Cold_EachFlowItsOwnText_IsKeptUnprovenByMarkers() =>
        Assert.Contains(Seeds, static seed => Cold(AttackKind.OwnTexts, 0.9, remembered: false, seed) > BypassFor);

    [Fact]
    public void Cold_ProofRemembered_IsProvenByTheFirstOtherDocument() =>
        Assert.All(Seeds, static seed => Assert.InRange(Cold(AttackKind.OwnTexts, 0.1, remembered: true, seed), TimeSpan.Zero, BypassFor * 3));

    [Fact]
    public void Cold_NeverProvenInTime_IsGivenUp() =>
        Assert.Null(Attack.Cold(Of(AttackKind.OwnTexts, 0.5) with { GiveUpAfter = TimeSpan.Zero }, remembered: false, seed: 1));

    [Fact]
    public void Served_NoAttacker_StaysServed()
    {
        var served = Served(AttackKind.OwnTexts, 0);

        Assert.Equal((0, 0, 0), (served.Dropped, served.Replaced, served.OtherTexts));
        Assert.InRange(served.Hits, 0.9, 1);
    }

    [Fact]
    public void Served_EachFlowItsOwnText_IsDroppedAndNeverHisText()
    {
        var served = Served(AttackKind.OwnTexts, 0.9);

        Assert.InRange(served.Dropped, 1, 60);
        Assert.Equal(0, served.OtherTexts);
    }

    [Fact]
    public void Served_NamesOfAnotherKind_TakeNothingAway()
    {
        var served = Served(AttackKind.HardNames, 0.9);

        Assert.Equal((0, 0, 0), (served.Dropped, served.Replaced, served.OtherTexts));
        Assert.InRange(served.Hits, 0.9, 1);
    }

    private static IEnumerable<ulong> Seeds => [1, 2, 3, 4, 5];

    private static AttackSettings Of(AttackKind kind, double share) => new()
    {
        Kind = kind, Share = share, QuietFor = TimeSpan.FromMinutes(2), ServedFor = TimeSpan.FromMinutes(10), GiveUpAfter = TimeSpan.FromMinutes(5),
    };

    private static TimeSpan Cold(AttackKind kind, double share, bool remembered, ulong seed) =>
        Attack.Cold(Of(kind, share), remembered, seed) ?? TimeSpan.MaxValue;

    private static ServedAttack Served(AttackKind kind, double share) => Attack.Served(Of(kind, share), seed: 1);
}
