using Microsoft.AspNetCore.Http;
using OfferProxy.Caching;
using OfferProxy.Caching.Policies;
using Xunit;

namespace OfferProxy.Tests.Caching;

public class FreshnessRuleTests
{
    private static readonly CachePolicyOptions Policy = new()
    {
        FreshFor = TimeSpan.FromSeconds(30),
        StaleWhileRevalidate = TimeSpan.FromSeconds(120),
        StaleIfError = TimeSpan.FromSeconds(3600),
        NoOfferFor = TimeSpan.FromSeconds(5),
        ErrorFor = TimeSpan.FromSeconds(10),
    };

    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("", 30, 120, 3600)]
    [InlineData("public", 30, 120, 3600)]
    [InlineData("max-age=60", 60, 120, 3600)]
    [InlineData("max-age=60, s-maxage=90", 90, 0, 0)]
    [InlineData("s-maxage=60, stale-while-revalidate=7, stale-if-error=8", 60, 0, 0)]
    [InlineData("s-maxage=0, max-age=60", 0, 0, 0)]
    [InlineData("max-age=60, max-age=40", 40, 120, 3600)]
    [InlineData("MAX-AGE=\"60\"", 60, 120, 3600)]
    [InlineData("max-age=0060", 60, 120, 3600)]
    [InlineData("max-age=2147483648", 31536000, 120, 3600)]
    [InlineData("max-age=99999999999999999999999999", 31536000, 120, 3600)]
    [InlineData("s-maxage=99999999999", 31536000, 0, 0)]
    [InlineData("max-age=x", 0, 0, 3600)]
    [InlineData("max-age=60.5", 0, 0, 3600)]
    [InlineData("max-age=", 0, 0, 3600)]
    [InlineData("max-age = 60", 0, 0, 3600)]
    [InlineData("max-age=60; x=1", 0, 0, 3600)]
    [InlineData("max-age=60,, @, x=\"a, max-age=1\"", 60, 120, 3600)]
    [InlineData("no-cache=\"Set-Cookie\", max-age=60", 0, 0, 0)]
    [InlineData("max-age=60, proxy-revalidate=x", 60, 0, 0)]
    [InlineData("max-age=0", 0, 0, 3600)]
    [InlineData("no-cache", 0, 0, 0)]
    [InlineData("no-cache, max-age=60", 0, 0, 0)]
    [InlineData("max-age=60, must-revalidate", 60, 0, 0)]
    [InlineData("max-age=60, proxy-revalidate", 60, 0, 0)]
    [InlineData("max-age=60, must-revalidate, stale-if-error=9", 60, 0, 0)]
    [InlineData("max-age=60, stale-while-revalidate=7", 60, 7, 3600)]
    [InlineData("max-age=60, Stale-If-Error=8, STALE-WHILE-REVALIDATE=\"7\"", 60, 7, 8)]
    [InlineData("max-age=0, stale-while-revalidate=7", 0, 7, 3600)]
    [InlineData("max-age=60, stale-while-revalidate=soon, stale-if-error", 60, 0, 0)]
    [InlineData("max-age=60, stale-while-revalidate=-1", 60, 0, 3600)]
    [InlineData("max-age=60, stale-while-revalidate=\"7", 60, 0, 3600)]
    [InlineData("max-age=2147483647", 31536000, 120, 3600)]
    [InlineData("max-age=60, stale-if-error=9223372036854775807", 60, 120, 31536000)]
    public void Of_CacheControl_WinsOverThePolicy(string cacheControl, int fresh, int whileRevalidate, int ifError) =>
        Assert.Equal((fresh, whileRevalidate, ifError), Seconds(Get(Fields(("Cache-Control", cacheControl)), ResponseKind.Offer, Now)));

    [Theory]
    [InlineData("max-age=60", "20", 40, 20)]
    [InlineData("max-age=60", "60", 0, 60)]
    [InlineData("max-age=60", "99", 0, 99)]
    [InlineData("", "20", 30, 20)]
    [InlineData("max-age=60", "20, 50", 40, 20)]
    [InlineData("max-age=60", "20 ,x", 40, 20)]
    [InlineData("max-age=60", "x, 20", 60, 0)]
    [InlineData("max-age=60", "-5", 60, 0)]
    [InlineData("max-age=60", "soon", 60, 0)]
    [InlineData("max-age=60", "9223372036854775807", 0, 31536000)]
    public void Of_Age_IsCountedIn(string cacheControl, string age, int fresh, int counted)
    {
        var freshness = Get(Fields(("Cache-Control", cacheControl), ("Age", age)), ResponseKind.Offer, Now);

        Assert.Equal((fresh, counted), ((int)freshness.FreshFor.TotalSeconds, (int)freshness.Age.TotalSeconds));
    }

    [Theory]
    [InlineData("Tue, 01 Jan 2030 00:01:00 GMT", "Tue, 01 Jan 2030 00:00:15 GMT", "", 45)]
    [InlineData("Tue, 01 Jan 2030 00:01:00 GMT", "", "", 60)]
    [InlineData("Tue, 01 Jan 2030 00:01:00 GMT", "", "max-age=5", 5)]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT", "", "", 0)]
    [InlineData("Tuesday, 01-Jan-30 00:01:00 GMT", "", "", 60)]
    [InlineData("Tuesday, 01-Jan-30 00:01:00 GMT", "Tue Jan  1 00:00:15 2030", "", 45)]
    [InlineData("Tue Jan  1 00:01:00 2030", "", "", 60)]
    [InlineData("Sunday, 06-Nov-94 08:49:37 GMT", "", "", 0)]
    [InlineData("0", "", "", 0)]
    [InlineData("-1", "", "public", 0)]
    [InlineData("Tue, 01 Jan 2030 00:01:00 +0000", "", "", 0)]
    [InlineData("Tue, 01 Jan 2030 00:01:00 UTC", "", "", 0)]
    [InlineData("Tue, 1 Jan 2030 00:01:00 GMT", "", "", 0)]
    [InlineData("Tue, 01 Jan 30 00:01:00 GMT", "", "", 0)]
    [InlineData("2030-01-01T00:01:00Z", "", "", 0)]
    [InlineData("Tue, 01 Jan 2030 00:01:00 GMT", "soon", "", 60)]
    public void Of_Expires_IsHeededWithoutMaxAge(string expires, string date, string cacheControl, int fresh) => Assert.Equal(
        fresh, (int)Get(Fields(("Expires", expires), ("Date", date), ("Cache-Control", cacheControl)), ResponseKind.Offer, Now).FreshFor.TotalSeconds);

    [Theory]
    [InlineData("NoOffer", 5)]
    [InlineData("Error", 10)]
    public void Of_OtherKinds_HaveADurationOfTheirOwnAndAreNeverStale(string kind, int fresh) =>
        Assert.Equal((fresh, 0, 0), Seconds(Get(Fields(), Enum.Parse<ResponseKind>(kind), Now)));

    [Fact]
    public void Of_NoOfferThatSaysStale_IsNeverStale() => Assert.Equal(
        (60, 0, 0), Seconds(Get(Fields(("Cache-Control", "max-age=60, stale-while-revalidate=7, stale-if-error=8")), ResponseKind.NoOffer, Now)));

    [Theory]
    [InlineData("Cache-Control", "", null)]
    [InlineData("Cache-Control", "public, max-age=1", null)]
    [InlineData("Cache-Control", "no-store", "no_store")]
    [InlineData("Cache-Control", "max-age=60, NO-STORE", "no_store")]
    [InlineData("Cache-Control", "private", "private")]
    [InlineData("Cache-Control", "private=\"x\", max-age=60", "private")]
    [InlineData("Cache-Control", "private=\"x, max-age=60", "private")]
    [InlineData("Cache-Control", "x=\"a, no-store", "no_store")]
    [InlineData("Cache-Control", "no-store; max-age=60", "no_store")]
    [InlineData("Cache-Control", "x=\"no-store, private\"", null)]
    [InlineData("Cache-Control", "no-store-at-all", null)]
    [InlineData("Cache-Control", "max-age=x", null)]
    [InlineData("Cache-Control", "max-age=99999999999", null)]
    [InlineData("Cache-Control", "max-age=60,, @", null)]
    [InlineData("Set-Cookie", "a=b", "set_cookie")]
    [InlineData("Vary", "*", "vary")]
    [InlineData("Vary", "Origin", "vary")]
    [InlineData("Vary", "Accept-Encoding, X-Unkeyed", "vary")]
    [InlineData("Vary", "accept-encoding", null)]
    [InlineData("Vary", "Accept-Encoding, accept-language", null)]
    public void ForbidsSharing_Field_SaysWhy(string name, string value, string? reason) =>
        Assert.Equal(reason, FreshnessRule.ForbidsSharing(Fields((name, value)), static name => name.Equals("Accept-Language", StringComparison.OrdinalIgnoreCase)).Text());

    // RFC 9213: what is said to this cache alone counts before what is said to all.
    [Theory]
    [InlineData("max-age=60", "max-age=0, private", null, 60)]
    [InlineData("max-age=60;x=\"y\" , must-revalidate", "no-store", null, 60)]
    [InlineData("MAX-AGE=60", "max-age=5", null, 5)]
    [InlineData("", "max-age=5", null, 5)]
    [InlineData("max-age=60,", "max-age=5", null, 5)]
    [InlineData("max-age=60; private", "max-age=5", null, 60)]
    [InlineData("max-age=\"60\"", "max-age=5", null, 0)]
    [InlineData("max-age=-1", "max-age=5", null, 0)]
    [InlineData("max-age=60, no-store=?0", "max-age=5", null, 60)]
    [InlineData("no-store", "max-age=60", "no_store", 30)]
    [InlineData("private, max-age=60, x=(a \"b\";c), y=:YQ==:, z=@1", "max-age=60", "private", 60)]
    [InlineData("must-revalidate", "max-age=5", null, 30)]
    public void Targeted_Valid_CountsBeforeCacheControlAndExpires(string targeted, string cacheControl, string? reason, int fresh)
    {
        foreach (var name in TargetedCacheControl.Names)
        {
            var fields = Fields((name, targeted), ("Cache-Control", cacheControl), ("Expires", "0"));

            Assert.Equal(reason, FreshnessRule.ForbidsSharing(fields, static _ => false).Text());
            Assert.Equal(fresh, (int)Get(fields, ResponseKind.Offer, Now).FreshFor.TotalSeconds);
        }
    }

    [Fact]
    public void Targeted_OfferCacheControl_CountsFirst() => Assert.Equal(
        7, (int)Get(Fields(("CDN-Cache-Control", "max-age=60"), ("Offer-Cache-Control", "max-age=7")), ResponseKind.Offer, Now).FreshFor.TotalSeconds);

    [Fact]
    public void ForbidsSharing_SecondLineOfAField_IsRead()
    {
        var fields = new HeaderDictionary { ["Cache-Control"] = new(["max-age=60", "no-store"]), ["Vary"] = new(["Accept-Encoding", "*"]) };

        Assert.Equal("no_store", FreshnessRule.ForbidsSharing(fields, static _ => false).Text());
        fields.Remove("Cache-Control");
        Assert.Equal("vary", FreshnessRule.ForbidsSharing(fields, static _ => false).Text());
    }

    private static Freshness Get(HeaderDictionary fields, ResponseKind kind, DateTimeOffset now) => FreshnessRule.Read(fields, kind, now).Under(Policy, kind);

    private static (int, int, int) Seconds(Freshness freshness) =>
        ((int)freshness.FreshFor.TotalSeconds, (int)freshness.StaleWhileRevalidate.TotalSeconds, (int)freshness.StaleIfError.TotalSeconds);

    private static HeaderDictionary Fields(params (string Name, string Value)[] fields)
    {
        var headers = new HeaderDictionary();
        foreach (var (name, value) in fields)
        {
            headers[name] = value;
        }

        return headers;
    }
}
