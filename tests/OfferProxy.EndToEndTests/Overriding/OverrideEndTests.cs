using OfferProxy.Gateway.Admin.Endpoints;
using Xunit;

namespace OfferProxy.EndToEndTests.Overriding;

/// <summary>How operators say when an override ends.</summary>
public sealed class OverrideEndTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("90s", "00:01:30")]
    [InlineData("30m", "00:30:00")]
    [InlineData("2h", "02:00:00")]
    [InlineData("1d12h", "1.12:00:00")]
    [InlineData("1d2h3m4s", "1.02:03:04")]
    [InlineData("3650d", "3650.00:00:00")]
    public void TryRead_For_IsFromNowOn(string duration, string length)
    {
        Assert.True(OverrideEnd.TryRead(duration, time: null, Now, out var until, out _));
        Assert.Equal(Now + TimeSpan.Parse(length, System.Globalization.CultureInfo.InvariantCulture), until);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0s")]
    [InlineData("2")]
    [InlineData("h")]
    [InlineData("-2h")]
    [InlineData("1h1h")]
    [InlineData("1m1h")]
    [InlineData("3651d")]
    [InlineData("999999999d")]
    [InlineData("99999999999s")]
    public void TryRead_ForNoDuration_SaysWhatIs(string duration)
    {
        Assert.False(OverrideEnd.TryRead(duration, time: null, Now, out _, out var problem));
        Assert.Contains("such as 90s, 30m, 2h", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2030-01-01T01:00Z")]
    [InlineData("2030-01-01T02:00:00+01:00")]
    [InlineData("2030-01-01T01:00:00.000Z")]
    public void TryRead_Until_IsThatTime(string time)
    {
        Assert.True(OverrideEnd.TryRead(duration: null, time, Now, out var until, out _));
        Assert.Equal(Now.AddHours(1), until);
    }

    [Fact]
    public void TryRead_Neither_HasNoEnd()
    {
        Assert.True(OverrideEnd.TryRead(duration: null, time: null, Now, out var until, out _));
        Assert.Null(until);
    }
}
