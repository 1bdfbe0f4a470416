using Microsoft.AspNetCore.Http;
using OfferProxy.Caching;
using Xunit;

namespace OfferProxy.Tests.Caching;

public class ValidatorsTests
{
    private static readonly OriginFreshness Fresh = new(SaidTime.Of(TimeSpan.FromSeconds(20)), SaidTime.Silent, SaidTime.Silent, TimeSpan.FromSeconds(10));

    [Fact]
    public void Of_NoValidator_IsNone() => Assert.Null(Validators.From(new HeaderDictionary { ["ETag"] = "" }, Fresh));

    [Fact]
    public void Of_Age_IsNotPartOfTheLifetime()
    {
        var validators = Validators.From(new HeaderDictionary { ["ETag"] = "\"a\"" }, Fresh)!;

        Assert.Equal((SaidTime.Of(TimeSpan.FromSeconds(30)), TimeSpan.Zero), (validators.Lifetime.FreshFor, validators.Lifetime.Age));
    }

    [Theory]
    [InlineData("\"a\"", null, "If-None-Match: \"a\"")]
    [InlineData(null, "Tue, 01 Jan 2030 00:00:00 GMT", "If-Modified-Since: Tue, 01 Jan 2030 00:00:00 GMT")]
    [InlineData("W/\"a\"", "yesterday", "If-None-Match: W/\"a\"; If-Modified-Since: yesterday")]
    public void Conditions_Validators_AreSentAsTheyCame(string? tag, string? date, string conditions) =>
        Assert.Equal(conditions, string.Join("; ", new Validators(tag, date, Fresh).Conditions().Select(header => $"{header.Key}: {header.Value}")));

    [Theory]
    [InlineData("\"a\"", "\"a\"", true)]
    [InlineData("\"a\"", "W/\"a\"", true)]
    [InlineData("W/\"a\"", "W/\"a\"", true)]
    [InlineData("\"a\"", "", true)]
    [InlineData(null, "\"b\"", true)]
    [InlineData("\"a\"", "\"b\"", false)]
    [InlineData("\"a\"", "a", false)]
    public void Matches_TagOf304_IsComparedWeakly(string? own, string other, bool matches) =>
        Assert.Equal(matches, new Validators(own, null, Fresh).Matches(new HeaderDictionary { ["ETag"] = other }));
}
