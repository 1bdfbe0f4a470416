using OfferProxy.Soak.Sampling;
using Xunit;

namespace OfferProxy.BenchmarkTests.Soak.Sampling;

public sealed class GrowthTests
{
    private const int Count = 100;

    [Fact]
    public void Of_WhatMovesUpAndDown_DidNotGrow() => Assert.False(Judge(static at => at % 2 == 0 ? 90 : 110).Grew);

    [Fact]
    public void Of_WhatGrowsSteadily_Grew() => Assert.True(Judge(static at => 100 + at).Grew);

    [Fact]
    public void Of_WhatGrowsWhileTheRunIsWarming_DidNotGrow() => Assert.False(Judge(static at => Math.Min(at, 25) * 10).Grew);

    [Fact]
    public void Of_OneStepUpInTheLastThird_Grew() => Assert.True(Judge(static at => at < 76 ? 100 : 200).Grew);

    [Fact]
    public void Of_FewSpikes_DidNotGrow() => Assert.False(Judge(static at => at > 90 && at % 3 == 0 ? 1000 : 100).Grew);

    [Fact]
    public void Of_LittleThatGrowsALittle_DidNotGrow() => Assert.False(Growth.Of([.. Values(static at => at < 60 ? 2 : 8)], warming: 0.25, ratio: 1.15, floor: 8).Grew);

    [Fact]
    public void Of_WhatShrinks_DidNotGrow() => Assert.False(Judge(static at => 300 - at).Grew);

    [Fact]
    public void Of_SteadyGrowth_TellsItAnHour() => Assert.Equal(3600, Judge(static at => at).PerHour, precision: 6);

    [Fact]
    public void Of_TooFew_Throws() => Assert.Throws<InvalidOperationException>(static () => Growth.Of([.. Values(static at => at).Take(10)], 0.25, 1.15, 0));

    private static Growth Judge(Func<int, double> value) => Growth.Of([.. Values(value)], warming: 0.25, ratio: 1.15, floor: 5);

    private static IEnumerable<(TimeSpan, double)> Values(Func<int, double> value) => Enumerable.Range(0, Count).Select(at => (TimeSpan.FromSeconds(at), value(at)));
}
