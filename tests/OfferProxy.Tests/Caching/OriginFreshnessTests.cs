using OfferProxy.Caching;
using OfferProxy.Caching.Policies;
using Xunit;

namespace OfferProxy.Tests.Caching;

public class OriginFreshnessTests
{
    private static readonly CachePolicyOptions Policy = new() { FreshFor = Seconds(30), StaleWhileRevalidate = Seconds(120), StaleIfError = Seconds(3600) };

    private static readonly OriginFreshness Silent = new(SaidTime.Silent, SaidTime.Silent, SaidTime.Silent, TimeSpan.Zero);

    [Theory]
    [InlineData(30, 120, 3600)]
    [InlineData(5, 7, 9)]
    [InlineData(0, 0, 9)]
    public void Under_Silent_IsThePolicys(int fresh, int whileRevalidate, int ifError)
    {
        var policy = new CachePolicyOptions { FreshFor = Seconds(fresh), StaleWhileRevalidate = Seconds(fresh == 0 ? 60 : whileRevalidate), StaleIfError = Seconds(ifError) };

        Assert.Equal(new(Seconds(fresh), Seconds(whileRevalidate), Seconds(ifError), TimeSpan.Zero), Silent.Under(policy, ResponseKind.Offer));
    }

    [Fact]
    public void Under_Said_IsTheOriginsWhateverThePolicySays()
    {
        var said = new OriginFreshness(SaidTime.Of(Seconds(60)), SaidTime.Of(Seconds(7)), SaidTime.Of(Seconds(8)), Seconds(1));

        Assert.Equal(new(Seconds(60), Seconds(7), Seconds(8), Seconds(1)), said.Under(Policy, ResponseKind.Offer));
        Assert.Equal(said.Under(Policy, ResponseKind.Offer), said.Under(Policy with { FreshFor = Seconds(1), StaleIfError = Seconds(1) }, ResponseKind.Offer));
    }

    // One witness says a minute, the other leaves it to the policy: the shorter one, also once the policy says another time.
    [Theory]
    [InlineData(30, 30)]
    [InlineData(90, 60)]
    public void Or_SaidAndSilent_IsTheShorterUnderEachPolicy(int policys, int fresh)
    {
        var said = Silent with { FreshFor = SaidTime.Of(Seconds(60)) };

        var both = Silent.Or(said, isOlder: false);

        Assert.Equal(Seconds(fresh), both.Under(Policy with { FreshFor = Seconds(policys) }, ResponseKind.Offer).FreshFor);
        Assert.Equal(both, said.Or(Silent, isOlder: false));
    }

    [Fact]
    public void At_Age_IsTakenFromWhatWasSaidAlone()
    {
        var said = (Silent with { FreshFor = SaidTime.Of(Seconds(60)), Age = Seconds(10) }).WithoutAge();

        Assert.Equal(Seconds(70), said.FreshFor.Longest);
        Assert.Equal((Seconds(45), Seconds(25)), (said.At(Seconds(25)).FreshFor.Longest, said.At(Seconds(25)).Age));
        Assert.Equal(TimeSpan.Zero, said.At(Seconds(99)).FreshFor.Longest);
        Assert.Equal(Seconds(30), Silent.At(Seconds(25)).Under(Policy, ResponseKind.Offer).FreshFor);
    }

    private static TimeSpan Seconds(int count) => TimeSpan.FromSeconds(count);
}
