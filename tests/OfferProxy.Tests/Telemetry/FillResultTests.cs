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

        Assert.Equal(new(FillResult.Failed, null, error), FillResult.Of(failed, kept: false));
        Assert.Equal(new(FillResult.Kept, null, error), FillResult.Of(failed, kept: true));
    }

    [Fact]
    public void Of_AnswerThatIsNotShared_TellsWhy()
    {
        Assert.Equal(new(FillResult.Bypass, "set_cookie", null), FillResult.Of(new BypassMarker("set_cookie", Time), kept: false));
        Assert.Equal(new(FillResult.OwnError, "status", null), FillResult.Of(new OwnError(null, "status"), kept: false));
        Assert.Equal(new(FillResult.OwnError, null, null), FillResult.Of(new OwnError(null, ""), kept: false));
        Assert.Equal(FillResult.Kept, FillResult.Of(new OwnError(null, ""), kept: true).Name);
    }

    [Fact]
    public void Of_Nothing_IsAFailure() => Assert.Equal(new(FillResult.Failed, null, "unavailable"), FillResult.Of(null, kept: false));
}
