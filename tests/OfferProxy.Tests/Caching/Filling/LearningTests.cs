using Microsoft.Extensions.Time.Testing;
using OfferProxy.Caching.Filling;
using OfferProxy.Responses;
using OfferProxy.Sharing.Envelopes;
using Xunit;

namespace OfferProxy.Tests.Caching.Filling;

public class LearningTests
{
    private const string Key = "o:key";
    private static readonly EnvelopeGap Apostrophe = new() { Unseen = NameFeatures.Apostrophe };
    private static readonly EnvelopeGap Hyphen = new() { Unseen = NameFeatures.Hyphen };

    private readonly FakeTimeProvider _time = new();
    private readonly Learning _learning;

    public LearningTests() => _learning = new(_time);

    [Fact]
    public async Task TryBegin_OneAsks_OthersOfItsKindAreToldHowItEnded()
    {
        Assert.True(_learning.TryBegin(Key, Apostrophe, out _));
        Assert.False(_learning.TryBegin(Key, Apostrophe, out var asked));
        Assert.True(_learning.TryBegin(Key, Hyphen, out _));
        Assert.True(_learning.TryBegin("o:other", Apostrophe, out _));
        Assert.False(asked.IsCompleted);

        _learning.End(Key, Apostrophe, OriginFailure.Unavailable, differentFor: null);

        Assert.Equal(OriginFailure.Unavailable, await asked);
        Assert.True(_learning.TryBegin(Key, Apostrophe, out _));
    }

    [Fact]
    public void IsDifferent_AfterADifference_ForItsTimeAndItsKindAlone()
    {
        _learning.TryBegin(Key, Apostrophe, out _);
        _learning.End(Key, Apostrophe, OriginFailure.None, TimeSpan.FromSeconds(30));
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
            _learning.TryBegin(key, Apostrophe, out _);
            _learning.End(key, Apostrophe, OriginFailure.None, TimeSpan.FromSeconds(30));
        }

        Assert.False(_learning.IsDifferent("o:0", Apostrophe));
        Assert.True(_learning.IsDifferent($"o:{Learning.MaxDifferent}", Apostrophe));
    }
}
