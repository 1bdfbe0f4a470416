using Microsoft.AspNetCore.Http;
using OfferProxy.Caching.Filling;
using OfferProxy.Caching.Policies;
using Xunit;

namespace OfferProxy.Tests.Caching.Filling;

public class IgnoredFieldsTests
{
    [Fact]
    public void Remove_Nothing_LeavesAll()
    {
        var headers = Headers();

        IgnoredFields.Remove(headers, new());

        Assert.Equal(Headers(), headers);
    }

    [Fact]
    public void Remove_CacheControl_GoesAndWhatIsSaidToThisCacheStays()
    {
        var headers = Headers();

        IgnoredFields.Remove(headers, new() { OriginCacheControl = OriginCacheControl.Ignore });

        Assert.Equal(["CDN-Cache-Control", "Set-Cookie", "Vary"], headers.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Remove_CookiesAndVary_GoByName()
    {
        var headers = Headers();

        IgnoredFields.Remove(headers, new() { IgnoreCookies = ["LB", "other"], IgnoreVary = ["origin", "Accept"] });

        Assert.Equal(("lb=1; Path=/", "X-Other"), (headers["Set-Cookie"].ToString(), headers["Vary"].ToString()));
    }

    [Fact]
    public void Remove_AllCookies_NoneIsLeft()
    {
        var headers = new HeaderDictionary { ["Set-Cookie"] = new(["LB=1", " LB = 2; Path=/"]), ["Vary"] = "Origin" };

        IgnoredFields.Remove(headers, new() { IgnoreCookies = ["LB"], IgnoreVary = ["Origin"] });

        Assert.Empty(headers);
    }

    private static HeaderDictionary Headers() => new()
    {
        ["Cache-Control"] = "max-age=0, private", ["Expires"] = "0", ["Pragma"] = "no-cache", ["CDN-Cache-Control"] = "max-age=60",
        ["Set-Cookie"] = new(["LB=a; Path=/", "lb=1; Path=/"]), ["Vary"] = new(["Origin, accept", "X-Other"]),
    };
}
