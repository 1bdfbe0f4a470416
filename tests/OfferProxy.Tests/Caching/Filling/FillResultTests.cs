using OfferProxy.Caching;
using OfferProxy.Caching.Filling;
using OfferProxy.Responses;
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

        Assert.Equal(new(FillResult.Failed, CacheReason.None, error), FillResult.From(failed, kept: false));
        Assert.Equal(new(FillResult.Kept, CacheReason.None, error), FillResult.From(failed, kept: true));
    }

    [Fact]
    public void Of_AnswerThatIsNotShared_TellsWhy()
    {
        Assert.Equal(new(FillResult.Bypass, CacheReason.SetCookie, null), FillResult.From(new BypassMarker(CacheReason.SetCookie, Time), kept: false));
        Assert.Equal(new(FillResult.RequestScopedError, CacheReason.Status, null), FillResult.From(new RequestScopedError(null, CacheReason.Status), kept: false));
        Assert.Equal(new(FillResult.RequestScopedError, CacheReason.None, null), FillResult.From(new RequestScopedError(null, CacheReason.None), kept: false));
        Assert.Equal(FillResult.Kept, FillResult.From(new RequestScopedError(null, CacheReason.None), kept: true).Name);
    }

    [Fact]
    public void Of_Nothing_IsAFailure() => Assert.Equal(new(FillResult.Failed, CacheReason.None, "unavailable"), FillResult.From(null, kept: false));
}
