using OfferProxy.Caching;
using Xunit;

namespace OfferProxy.Tests.Caching;

public class ResponseTimesTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 100, 160, 700)]
    [InlineData(0.5, 95, 155, 695)]
    [InlineData(1, 90, 150, 690)]
    public void Of_Freshness_IsShortenedByUpToATenth(double random, int fresh, int usable, int lastResort)
    {
        var times = ResponseTimes.Create(new(Seconds(100), Seconds(60), Seconds(600), Seconds(7)), Now, random);

        Assert.Equal(new(Now - Seconds(7), Now + Seconds(fresh), Now + Seconds(usable), Now + Seconds(lastResort)), times);
    }

    [Fact]
    public void Of_NoStaleIfError_LastsAsLongAsItIsUsable()
    {
        var times = ResponseTimes.Create(new(Seconds(10), Seconds(60), TimeSpan.Zero, TimeSpan.Zero), Now, random: 0);

        Assert.Equal(Now + Seconds(70), times.StaleIfErrorUntil);
    }

    private static TimeSpan Seconds(int count) => TimeSpan.FromSeconds(count);
}
