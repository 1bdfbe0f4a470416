using OfferProxy.Overriding;
using Xunit;

namespace OfferProxy.Tests.Overriding;

public sealed class OverrideRuleTests
{
    private static readonly OfferOverride Block = Some.Override(OverrideAction.Block, OverrideKind.Site, "bad.example");
    private static readonly OfferOverride Unblock = Some.Override(OverrideAction.Unblock, OverrideKind.Site, "bad.example");

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void Decide_Block_Stands_AndTellsWhetherItWasSo(bool refusedWithout, bool already)
    {
        var change = Decide(OverrideSet.Empty, OverrideAction.Block, refusedWithout);

        Assert.Equal((OverrideResult.Set, OverrideAction.Block, already), (change.Result, change.Override!.Action, change.Already));
    }

    [Fact]
    public void Decide_SameAgain_ChangesNothing()
    {
        var change = Decide(Some.Set(Block), OverrideAction.Block);

        Assert.Equal((OverrideResult.Unchanged, Block, true), (change.Result, change.Override, change.Already));
    }

    [Fact]
    public void Decide_SameAgainLater_IsTheLastWord()
    {
        var change = OverrideRule.Decide(Some.Set(Block), new(OverrideAction.Block, Block.Target, "ana"), refusedWithout: false, Some.Now.AddHours(1));

        Assert.Equal((OverrideResult.Unchanged, Some.Now.AddHours(1)), (change.Result, change.Override!.At));
    }

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(0, 0, 1)]
    [InlineData(-60, 0, 1)]
    public void TimeOf_IsAfterTheLastWord_WhateverTheClocksSay(int seconds, int after, int ticks)
    {
        var removed = OverrideSet.Empty.With(new OverrideWord(Block.Target, null, Some.Now));

        Assert.All([Some.Set(Block), removed], set => Assert.Equal(Some.Now.AddSeconds(after).AddTicks(ticks), OverrideRule.TimeOf(set, Block.Target, Some.Now.AddSeconds(seconds))));
        Assert.Equal(Some.Now.AddSeconds(seconds), OverrideRule.TimeOf(OverrideSet.Empty, Block.Target, Some.Now.AddSeconds(seconds)));
    }

    [Fact]
    public void Decide_SameForAnotherReason_TakesItsPlace() =>
        Assert.Equal((OverrideResult.Set, true), Both(OverrideRule.Decide(Some.Set(Block), new(OverrideAction.Block, Block.Target, "ana", "why"), refusedWithout: false, Some.Now)));

    [Fact]
    public void Decide_UnblockOfAnOverride_RemovesIt_SoThatTheFilesWordHolds()
    {
        Assert.Equal((OverrideResult.Removed, false), Both(Decide(Some.Set(Block), OverrideAction.Unblock)));
        Assert.Equal((OverrideResult.None, true), Both(Decide(OverrideSet.Empty, OverrideAction.Unblock)));
    }

    [Fact]
    public void Decide_UnblockOfWhatTheFilesBlock_IsAnException()
    {
        Assert.Equal((OverrideResult.Set, false), Both(Decide(OverrideSet.Empty, OverrideAction.Unblock, refusedWithout: true)));
        Assert.Equal((OverrideResult.Set, false), Both(Decide(Some.Set(Block), OverrideAction.Unblock, refusedWithout: true)));
        Assert.Equal((OverrideResult.Unchanged, true), Both(Decide(Some.Set(Unblock), OverrideAction.Unblock, refusedWithout: true)));
    }

    [Fact]
    public void Decide_UnblockUntil_StandsThoughNothingIsBlockedYet() =>
        Assert.Equal((OverrideResult.Set, true), Both(OverrideRule.Decide(
            OverrideSet.Empty, new(OverrideAction.Unblock, Block.Target, "ana", until: Some.Now.AddHours(1)), refusedWithout: false, Some.Now)));

    [Fact]
    public void Decide_Remove_RemovesWhateverStands()
    {
        Assert.Equal((OverrideResult.Removed, false), Both(Decide(Some.Set(Unblock), OverrideAction.Remove, refusedWithout: true)));
        Assert.Equal((OverrideResult.None, true), Both(Decide(OverrideSet.Empty, OverrideAction.Remove)));
    }

    private static OverrideChange Decide(OverrideSet set, OverrideAction action, bool refusedWithout = false) =>
        OverrideRule.Decide(set, new(action, Block.Target, "ana"), refusedWithout, Some.Now);

    private static (OverrideResult Result, bool Already) Both(OverrideChange change) => (change.Result, change.Already);
}
