using OfferProxy.Caching;
using OfferProxy.Origin;
using OfferProxy.Telemetry;
using Xunit;

namespace OfferProxy.Tests.Telemetry;

public sealed class FillResultTests
{
    private static readonly DateTimeOffset Time = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(OriginFailure.Unavailable, "unavailable")]
    [InlineData(OriginFailure.Timeout, "timeout")]
    [InlineData(OriginFailure.InvalidResponse, "invalid_response")]
    internal void Of_Failure_FailedOrKept(OriginFailure failure, string error)
    {
        var failed = new FailedFill(failure, answer: null, Time);

        Assert.Equal(new(FillResult.Failed, null, error), FillResult.Of(failed, refresh: false));
        Assert.Equal(new(FillResult.Kept, null, error), FillResult.Of(failed, refresh: true));
    }

    [Fact]
    public void Of_AnswerThatIsNotShared_TellsWhy()
    {
        Assert.Equal(new(FillResult.Bypass, "set_cookie", null), FillResult.Of(new BypassMarker("set_cookie", Time), refresh: false));
        Assert.Equal(new(FillResult.OwnError, "status", null), FillResult.Of(new OwnError(null, "status"), refresh: false));
        Assert.Equal(new(FillResult.OwnError, null, null), FillResult.Of(new OwnError(null, ""), refresh: false));
        Assert.Equal(FillResult.Kept, FillResult.Of(new OwnError(null, ""), refresh: true).Name);
    }

    [Fact]
    public void Of_Nothing_IsAFailure() => Assert.Equal(new(FillResult.Failed, null, "unavailable"), FillResult.Of(null, refresh: false));
}
