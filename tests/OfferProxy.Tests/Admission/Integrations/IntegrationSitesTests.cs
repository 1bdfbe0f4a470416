using OfferProxy.Admission.Integrations;
using Xunit;

namespace OfferProxy.Tests.Admission.Integrations;

public sealed class IntegrationSitesTests
{
    private static readonly IntegrationSites Sites = IntegrationSites.Of(["shop.example", "=xn--bcher-kva.example", "[::1]"]);

    [Theory]
    [InlineData("https://shop.example")]
    [InlineData("HTTPS://SHOP.example")]
    [InlineData("http://a.b.shop.example:81")]
    [InlineData("https://bücher.example")]
    [InlineData("http://[0:0::1]:8080")]
    public void HaveOrigin_OfASite_IsOne(string origin) => Assert.True(Sites.HaveOrigin(origin));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("shop.example")]
    [InlineData("https://")]
    [InlineData("https://xshop.example")]
    [InlineData("https://a.xn--bcher-kva.example")]
    [InlineData("https://shop.example@evil.example")]
    [InlineData("https://evil.example#shop.example")]
    [InlineData("ftp://shop.example")]
    public void HaveOrigin_OfAnother_IsNone(string origin) => Assert.False(Sites.HaveOrigin(origin));

    [Fact]
    public void HaveOrigin_NoSites_IsNone() => Assert.False(IntegrationSites.None.HaveOrigin("https://shop.example"));

    [Fact]
    public void Integration_SiteThatIsNone_IsRefused() => Assert.Throws<ArgumentException>(static () => new Integration("a", [], sites: ["https://shop.example"]));
}
