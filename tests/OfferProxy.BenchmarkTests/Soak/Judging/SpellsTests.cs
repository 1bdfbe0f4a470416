using System.Diagnostics;
using OfferProxy.Soak.Judging;
using Xunit;

namespace OfferProxy.BenchmarkTests.Soak.Judging;

public sealed class SpellsTests
{
    [Fact]
    public void MayBe_BeforeItBegan_IsFalse()
    {
        var before = Stopwatch.GetTimestamp() - 1;
        var spells = new Spells(TimeSpan.Zero);
        spells.Begin();

        Assert.False(spells.MayBe(before - 10, before));
        Assert.True(spells.MayBe(before, Stopwatch.GetTimestamp()));
    }

    [Fact]
    public void MayBe_AfterItsEnd_IsTrueForAsLongAsItIsFelt()
    {
        var spells = new Spells(TimeSpan.FromHours(1));
        spells.Begin();
        spells.End();
        var now = Stopwatch.GetTimestamp();

        Assert.True(spells.MayBe(now, now + 1));
        Assert.False(spells.MayBe(now + (7200 * Stopwatch.Frequency), now + (7201 * Stopwatch.Frequency)));
    }

    [Fact]
    public void MustBe_OverItsEdges_IsFalse()
    {
        var before = Stopwatch.GetTimestamp();
        var spells = new Spells(TimeSpan.Zero);
        spells.Begin();
        spells.Hold();
        var (from, to) = (Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp());
        spells.Release();
        spells.End();

        Assert.True(spells.MustBe(from, to));
        Assert.False(spells.MustBe(before - 1, to));
        Assert.False(spells.MustBe(from, Stopwatch.GetTimestamp() + 1));
    }
}
