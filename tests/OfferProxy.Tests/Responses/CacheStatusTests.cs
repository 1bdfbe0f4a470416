using Microsoft.AspNetCore.Http;
using OfferProxy.Responses;
using Xunit;

namespace OfferProxy.Tests.Responses;

public class CacheStatusTests
{
    [Theory]
    [InlineData(null, "OfferProxy; hit; ttl=12")]
    [InlineData("", "OfferProxy; hit; ttl=12")]
    [InlineData("inner; hit", "inner; hit, OfferProxy; hit; ttl=12")]
    public void Append_Member_StandsBehindOthers(string? upstream, string expected)
    {
        var headers = new HeaderDictionary();
        if (upstream is not null)
        {
            headers["cache-status"] = upstream;
        }

        CacheStatus.Append(headers, "OfferProxy; hit; ttl=12");

        Assert.Equal(expected, headers["Cache-Status"]);
    }

    [Fact]
    public void Append_SeveralLines_AreKeptInOrder()
    {
        var headers = new HeaderDictionary { ["Cache-Status"] = new(["a; hit", "b; hit"]) };

        CacheStatus.Append(headers, "OfferProxy; fwd=miss");

        Assert.Equal("a; hit,b; hit, OfferProxy; fwd=miss", headers["Cache-Status"]);
    }

    [Fact]
    public void Rejected_Code_IsItsDetail() => Assert.Equal("OfferProxy; detail=site_blocked", CacheStatus.Rejected("site_blocked"));
}
