using Microsoft.Extensions.Time.Testing;
using OfferProxy.Overriding;
using Xunit;

namespace OfferProxy.Tests.Overriding;

public sealed class StandingOverridesTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(Some.Now);
    private readonly StandingOverrides _standing;

    public StandingOverridesTests() => _standing = new(_time);

    public void Dispose() => _standing.Dispose();

    [Fact]
    public void Update_TellsBeforeItReturns()
    {
        OverrideSet? told = null;
        _standing.Changed += set => told = set;

        var (before, now) = _standing.Update(set => set.With(Some.Override(OverrideAction.Withdraw, OverrideKind.Offer, "119")));

        Assert.Same(now, told);
        Assert.Equal((0, 1), (before.Count, _standing.Current.Count));
    }

    [Fact]
    public void End_AtItsTime_EndsThatOneAlone()
    {
        List<OfferOverride> ended = [];
        _standing.Ended += ended.AddRange;
        var (first, second) = (Some.Override(OverrideAction.Withdraw, OverrideKind.Offer, "1", length: TimeSpan.FromHours(2)), Some.Override(OverrideAction.Withdraw, OverrideKind.Offer, "2", length: TimeSpan.FromDays(40)));
        _standing.Update(_ => Some.Set(first, second, Some.Override(OverrideAction.Withdraw, OverrideKind.Offer, "3")));

        _time.Advance(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
        Assert.Equal(3, _standing.Current.Count);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, _standing.Current.Count);
        Assert.Equal([first], ended);
        _time.Advance(TimeSpan.FromDays(40));

        Assert.Equal([first, second], ended);
        Assert.Equal("3", Assert.Single(_standing.Current.All).Target.Name);
    }

    [Fact]
    public void End_OfOneSetLaterThatEndsSooner_IsNotMissed()
    {
        _standing.Update(_ => Some.Set(Some.Override(OverrideAction.Withdraw, OverrideKind.Offer, "1", length: TimeSpan.FromHours(2))));
        _standing.Update(set => set.With(Some.Override(OverrideAction.Withdraw, OverrideKind.Offer, "2", length: TimeSpan.FromMinutes(1))));

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("1", Assert.Single(_standing.Current.All).Target.Name);
    }
}
