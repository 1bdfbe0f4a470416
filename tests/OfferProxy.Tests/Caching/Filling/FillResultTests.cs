using OfferProxy.Caching;
using OfferProxy.Caching.Filling;
using OfferProxy.Responses;
using OfferProxy.Sharing.Courses;
using Xunit;

namespace OfferProxy.Tests.Caching.Filling;

public sealed class FillResultTests
{
    private static readonly DateTimeOffset Time = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(OriginFailure.Unavailable, "unavailable")]
    [InlineData(OriginFailure.Timeout, "timeout")]
    [InlineData(OriginFailure.InvalidResponse, "invalid_response")]
    internal void Of_Failure_FailedOrKept(OriginFailure failure, string error)
    {
        var failed = new FailedFill(failure, response: null, Time);

        Assert.Equal(new(FillResult.Failed, CacheReason.None, error), From(failed, kept: false));
        Assert.Equal(new(FillResult.Kept, CacheReason.None, error), From(failed, kept: true));
    }

    [Fact]
    public void Of_AnswerThatIsNotShared_TellsWhy()
    {
        Assert.Equal(new(FillResult.Bypass, CacheReason.SetCookie, null), From(new BypassMarker(CacheReason.SetCookie, Time), kept: false));
        Assert.Equal(new(FillResult.RequestScopedError, CacheReason.Status, null), From(new RequestScopedError(null, CacheReason.Status), kept: false));
        Assert.Equal(new(FillResult.RequestScopedError, CacheReason.None, null), From(new RequestScopedError(null, CacheReason.None), kept: false));
        Assert.Equal(FillResult.Kept, From(new RequestScopedError(null, CacheReason.None), kept: true).Name);
    }

    [Fact]
    public void In_NoRoomInTheStore_IsNotCalledStored()
    {
        var proven = FillResult.From(new(new UnprovenFill(CacheReason.Unproven), Kept: null) { Step = CourseOutcome.ProvenScoped });

        Assert.Equal((FillResult.NotStored, FillResult.Stored), (proven.In(isStored: false).Name, proven.In(isStored: true).Name));
        Assert.Equal(FillResult.Failed, FillResult.From(null).In(isStored: false).Name);
    }

    [Fact]
    public void Of_Nothing_IsAFailure() => Assert.Equal(new(FillResult.Failed, CacheReason.None, "unavailable"), FillResult.From(null));

    [Fact]
    public void From_DocumentThatIsNotShared_IsUnprovenOrWhatRequestsLikeItShare()
    {
        Assert.Equal(new(FillResult.Unproven, CacheReason.None, null), From(new UnprovenFill(CacheReason.Unproven), kept: false));
        Assert.Equal(
            new(FillResult.Stored, CacheReason.None, null), FillResult.From(new(new UnprovenFill(CacheReason.Unproven), Kept: null) { Step = CourseOutcome.ProvenScoped }));
    }

    private static FillResult From(CacheEntry made, bool kept) => FillResult.From(new(made, kept ? new BypassMarker(CacheReason.Status, Time) : null));
}
