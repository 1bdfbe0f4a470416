using Microsoft.Extensions.Time.Testing;
using OfferProxy.Caching.Filling;
using OfferProxy.Responses;
using OfferProxy.Sharing.Envelopes;
using OfferProxy.Tests.Sharing;
using Xunit;

namespace OfferProxy.Tests.Caching.Filling;

public class LearningTests
{
    private const string Key = "o:key";
    private static readonly EnvelopeGap Apostrophe = new() { Unseen = NameFeatures.Apostrophe };
    private static readonly EnvelopeGap Hyphen = new() { Unseen = NameFeatures.Hyphen };

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly Learning _learning;

    public LearningTests() => _learning = new(_time);

    [Fact]
    public async Task TryBegin_OneAsks_OthersOfItsKindAreToldHowItEnded()
    {
        Assert.True(Begins(Key, Apostrophe, out var asking));
        Assert.False(Begins(Key, Apostrophe, out var waitedFor));
        Assert.True(Begins(Key, Hyphen, out _));
        Assert.True(Begins("o:other", Apostrophe, out _));
        Assert.Same(asking, waitedFor);
        Assert.False(waitedFor.Ended.IsCompleted);

        _learning.End(asking, OriginFailure.Unavailable, differentFor: null);

        Assert.Equal(OriginFailure.Unavailable, await waitedFor.Ended);
        Assert.True(Begins(Key, Apostrophe, out _));
    }

    [Fact]
    public void TryBegin_OneAsksPastTheOthersPatience_AnotherAsksBesideIt()
    {
        Assert.True(Begins(Key, Apostrophe, out var slow));
        _time.Advance(Patience);
        Assert.True(Begins(Key, Apostrophe, out var second));
        Assert.False(Begins(Key, Apostrophe, out var waitedFor));
        Assert.Same(second, waitedFor);

        // What the slow one comes to is no end of the other.
        _learning.End(slow, OriginFailure.Timeout, differentFor: null);

        Assert.False(Begins(Key, Apostrophe, out waitedFor));
        Assert.Same(second, waitedFor);
        Assert.False(second.Ended.IsCompleted);
    }

    [Fact]
    public void IsDifferent_AfterADifference_ForItsTimeAndItsKindAlone()
    {
        Begins(Key, Apostrophe, out var asking);
        _learning.End(asking, OriginFailure.None, TimeSpan.FromSeconds(30));
        _time.Advance(TimeSpan.FromSeconds(29));

        Assert.True(_learning.IsDifferent(Key, Apostrophe));
        Assert.False(_learning.IsDifferent(Key, Hyphen));
        Assert.False(_learning.IsDifferent("o:other", Apostrophe));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(_learning.IsDifferent(Key, Apostrophe));
    }

    [Fact]
    public void End_MoreKindsThanAreKnown_ForgetsTheElder()
    {
        for (var i = 0; i <= Learning.MaxDifferent; i++)
        {
            var key = $"o:{i}";
            Begins(key, Apostrophe, out var asking);
            _learning.End(asking, OriginFailure.None, TimeSpan.FromSeconds(30));
        }

        Assert.False(_learning.IsDifferent("o:0", Apostrophe));
        Assert.True(_learning.IsDifferent($"o:{Learning.MaxDifferent}", Apostrophe));
    }

    private bool Begins(string key, EnvelopeGap gap, out LearningRequest asking) => _learning.TryBegin(CoordinatorSetup.Fill(Shopper.Ana) with { Key = key }, gap, Patience, out asking);
}
