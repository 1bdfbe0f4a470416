using OfferProxy.Requests;
using OfferProxy.Responses;
using Xunit;

namespace OfferProxy.Tests.Telemetry;

public sealed class CacheResultsTests
{
    public static TheoryData<string?, string> Statuses => new()
    {
        { null, "none" },
        { CacheStatus.Hit(12), "hit" },
        { CacheStatus.Hit(0), "hit" },
        { CacheStatus.Hit(4000), "hit" },
        { CacheStatus.Hit(-3), "stale" },
        { CacheStatus.StaleIfError(-3), "stale_if_error" },
        { CacheStatus.Stored, "miss" },
        { CacheStatus.Miss, "miss" },
        { CacheStatus.Collapsed, "collapsed" },
        { CacheStatus.Method, "method" },
        { CacheStatus.Bypass("no_policy"), "bypass" },
        { CacheStatus.Rejected("site_blocked"), "none" },
    };

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Of_EveryMemberThatIsSaid_IsItsResult(string? status, string result) =>
        Assert.Equal(result, CacheResults.Names[(int)CacheResults.From(status)]);

    [Fact]
    public void Names_AreAsManyAsResults() => Assert.Equal(Enum.GetValues<CacheResult>().Length, CacheResults.Names.Length);

    [Fact]
    public void Reason_Bypass_IsItsDetail()
    {
        Assert.Equal("slot_ambiguous", CacheResults.Reason(CacheStatus.Bypass("slot_ambiguous")));
        Assert.Null(CacheResults.Reason(CacheStatus.Method));
        Assert.Null(CacheResults.Reason(null));
    }

    [Fact]
    public void StaleSeconds_NegativeTtl_IsItsDistance()
    {
        Assert.Equal(3, CacheResults.StaleSeconds(CacheStatus.Hit(-3)));
        Assert.Equal(90, CacheResults.StaleSeconds(CacheStatus.StaleIfError(-90)));
    }
}
