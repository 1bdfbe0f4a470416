using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using OfferProxy.Admission;
using OfferProxy.Admission.Sites;
using OfferProxy.Responses;
using Xunit;

namespace OfferProxy.Tests.Admission;

public sealed class SiteCheckTests
{
    [Theory]
    [InlineData("https://shop.example", "https://shop.example/thanks", false)]
    [InlineData("https://bad.example", "https://bad.example/thanks", true)]
    [InlineData("https://shop.example", "https://bad.example/thanks", true)]
    [InlineData("https://shop.example", "https://shop.example.bad.example/", true)]
    [InlineData("https://shop.example", "https://shop.example@bad.example/", true)]
    [InlineData("https://shop.example", "https://shop.example:80@bad.example/", true)]
    [InlineData("https:", "https://bad.example/", true)]
    [InlineData("https:/", "https://bad.example/", true)]
    [InlineData("null", "null/bad.example", false)]
    [InlineData("", "/bad.example", false)]
    [InlineData("", "https://bad.example", true)]
    public void IsBlocked_OriginAndReferer_EachIsHeldToTheList(string origin, string referer, bool blocked)
    {
        Assert.Equal(blocked ? OfferError.SiteBlocked : null, Refuse(origin, referer));
    }

    [Theory]
    [InlineData(SiteCheck.MaxSites, "site_blocked")]
    [InlineData(SiteCheck.MaxSites + 1, "invalid_request")]
    public void Refuse_ManyLines_ReadsSoManyAndNoMore(int lines, string code) =>
        Assert.Equal(code, Refuse("https://shop.example", new([.. Enumerable.Repeat("https://shop.example/a", lines - 1), "https://bad.example/"]))!.Code);

    private static OfferError? Refuse(string origin, StringValues referer)
    {
        var list = new SiteBlocklistBuilder();
        list.Add("bad.example", exact: false);
        var rules = AdmissionRuleset.Rules.Initial with { Blocklist = list.Build(), SiteInputs = [.. new SiteBlockingOptions().From] };
        var http = new DefaultHttpContext().Request;
        http.Headers.Origin = origin;
        http.Headers.Referer = referer;
        return new SiteCheck().Refuse(http.Headers, [], rules, out _);
    }
}
