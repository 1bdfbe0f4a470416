using CsCheck;
using OfferProxy.Overriding;
using Xunit;

namespace OfferProxy.Tests.Overriding;

public sealed class OverrideMeetingTests
{
    private static readonly OverrideTarget Offer = OverrideTarget.Create(OverrideKind.Offer, "119");
    private static readonly OverrideSet Withdrawn = Some.Set(Some.Override(OverrideAction.Withdraw, OverrideKind.Offer, "119"));

    private static readonly Gen<OverrideSet> Set = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 4], Gen.OneOf("ana", "boris", ""), static (target, at, by) => (target, at, by)).Array[0, 6]
        .Select(static words => OverrideSet.Of(words.Select(static word => new OverrideWord(
            OverrideTarget.Create(OverrideKind.Offer, $"{word.target}"),
            word.by.Length == 0 ? null : new(OverrideTarget.Create(OverrideKind.Offer, $"{word.target}"), OverrideAction.Withdraw, word.by, Some.Now.AddTicks(word.at)),
            Some.Now.AddTicks(word.at)))));

    [Fact]
    public void Join_InWhateverOrderAndHoweverOften_IsTheSame() => Gen.Select(Set, Set, Set).Sample(
        static (a, b, c) => Same(a.Join(b), b.Join(a)) && Same(a.Join(b).Join(c), a.Join(b.Join(c))) && ReferenceEquals(a.Join(a), a) && Same(a.Join(b).Join(b), a.Join(b)));

    [Fact]
    public void After_IsWhatTheOtherLacks() => Gen.Select(Set, Set).Sample(
        static (a, b) => Same(a.After(b).Aggregate(b, static (set, word) => set.With(word)), a.Join(b)) && !a.Join(b).After(a.Join(b)).Any());

    private static readonly Gen<(int, int, int)[]> Course = Gen.Select(Gen.Int[0, 11], Gen.Int[0, FleetModel.Nodes - 1], Gen.Int[0, FleetModel.Targets - 1]).Array[0, 40];

    [Fact]
    public void Meet_WhateverIsLostAndStartedAgain_TheLastWordStandsOnAll() => Course.Sample(course =>
    {
        var fleet = new FleetModel(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
        Do(fleet, course);

        Assert.All(fleet.Settle(), all => Assert.Equal(OverrideSet.Of(fleet.Said).Sorted(), all));
    }, iter: 2_000);

    [Fact]
    public void Meet_ClocksThatDiffer_AllComeToTheSame() => Gen.Select(Course, Gen.Int[-90, 90], Gen.Int[-90, 90]).Sample((course, first, second) =>
    {
        var fleet = new FleetModel(TimeSpan.FromSeconds(first), TimeSpan.FromSeconds(second), TimeSpan.Zero);
        Do(fleet, course);

        Assert.All(fleet.Settle(), all => Assert.Equal(OverrideSet.Of(fleet.Expected).Sorted(), all));
    }, iter: 2_000);

    [Fact]
    public void Take_EndedWhereTheClockIsAhead_StandsWhereItIsNot()
    {
        var one = Some.Override(OverrideAction.Withdraw, OverrideKind.Offer, "119", length: TimeSpan.FromHours(1));
        var (ahead, behind) = (Some.Now.AddMinutes(61), Some.Now.AddMinutes(59));
        var ended = OverrideMeeting.Take(Some.Set(one).WithoutEnded(ahead), Some.Set(one), isNew: false, heardAt: Some.Now, ahead);

        Assert.Equal(0, ended.Count);
        Assert.Equal([one], OverrideMeeting.Take(Some.Set(one), ended, isNew: false, heardAt: Some.Now, behind).All);
        Assert.Equal(0, OverrideMeeting.Take(ended, Some.Set(one), isNew: false, heardAt: Some.Now, ahead).Count);
    }

    [Fact]
    public void Take_EndedThatTookThePlaceOfOneWithoutAnEnd_DoesNotBringThatBack()
    {
        var ending = Withdrawn.All.Single() with { At = Some.Now.AddMinutes(1), Until = Some.Now.AddHours(1) };
        var kept = Some.Set(ending).WithoutEnded(Some.Now.AddHours(2));

        Assert.Equal(0, OverrideMeeting.Take(Withdrawn, kept, isNew: false, heardAt: Some.Now, Some.Now.AddHours(2)).Count);
    }

    [Theory]
    [InlineData(6, false, 1)]
    [InlineData(8, false, 0)]
    [InlineData(8, true, 1)]
    public void Take_CutOffForLongerThanRemovalsAreRemembered_WhatTheFleetDoesNotKeepDoesNotStand(int days, bool isNew, int stand) =>
        Assert.Equal(stand, OverrideMeeting.Take(Withdrawn, OverrideSet.Empty, isNew, heardAt: Some.Now.AddSeconds(1), Some.Now.AddDays(days)).Count);

    [Theory]
    [InlineData(6, false, 1)]
    [InlineData(8, false, 0)]
    [InlineData(8, true, 1)]
    public void Take_OfAnEarlierRun_WhatIsOlderThanRemovalsAreRemembered_StandsWhereTheFleetKeepsIt(int days, bool isNew, int stand) =>
        Assert.Equal(stand, OverrideMeeting.Take(Withdrawn, OverrideSet.Empty, isNew, heardAt: null, Some.Now.AddDays(days)).Count);

    [Fact]
    public void Take_CutOffForLong_WhatWasSetMeanwhileStands() =>
        Assert.Equal(1, OverrideMeeting.Take(Withdrawn, OverrideSet.Empty, isNew: false, heardAt: Some.Now.AddDays(-8), Some.Now).Count);

    [Fact]
    public void Take_RemovedLongAgo_IsForgotten()
    {
        var removed = OverrideSet.Empty.With(new OverrideWord(Offer, null, Some.Now));

        Assert.Single(OverrideMeeting.Take(removed, OverrideSet.Empty, isNew: false, heardAt: Some.Now, Some.Now.AddDays(6)).Words);
        Assert.Empty(OverrideMeeting.Take(removed, OverrideSet.Empty, isNew: false, heardAt: Some.Now, Some.Now.AddDays(8)).Words);
    }

    [Fact]
    public void Removed_MoreThanAreRemembered_TheOldestAreForgotten()
    {
        var removed = OverrideSet.Of(Enumerable.Range(0, OverrideSet.MostRemoved + 2).Select(static i => new OverrideWord(OverrideTarget.Create(OverrideKind.Offer, $"{i}"), null, Some.Now.AddSeconds(i))));

        Assert.Equal(OverrideSet.MostRemoved, removed.Removed.Count());
        Assert.DoesNotContain(removed.Removed, static word => word.Target.Name is "0" or "1");
    }

    private static void Do(FleetModel fleet, (int Action, int Node, int Target)[] course)
    {
        foreach (var (action, node, target) in course)
        {
            fleet.Do(action, node, target);
        }
    }

    private static bool Same(OverrideSet one, OverrideSet other) => one.Words.ToHashSet().SetEquals(other.Words);
}
