using CsCheck;
using OfferProxy.Admission.Sites;
using Xunit;

namespace OfferProxy.Tests.Admission.Sites;

public class PlainSiteTests
{
    private static readonly Gen<string> Site = Gen.Select(
        OneOf("https://", "http://", "HTTPS://", "https:/", "ftp://", "https://https://", "", "//", " https://", "h\tttps://"),
        OneOf("shop.example", "a.b-c.example", "xn--bcher-kva.example", "1.2.3.4", "0x7f.1", "shop.example.", "1.e", "e.1", "a..b", "-", "", "Shop.example", "sh\top.example", "shop_1.example", "[::1]", "user@shop.example", "127.0x1"),
        OneOf("", "/", "/thanks?x=1", "?x", "#x", ":443", ":443/", "\\x", "@evil.example", "/@evil.example", "\t.evil.example", "%2F", "%2e.evil.example", "/%", "\u00E9", "/\u00E9"),
        static (scheme, host, rest) => scheme + host + rest);

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    [Fact]
    public void TryRead_AnySite_FindsWhatTheHostReaderDoes() => Site.Sample(static site =>
    {
        if (PlainSite.TryRead(site, out var host))
        {
            Assert.Equal((true, host.ToString()), ReadLong(site));
        }
    }, iter: 20_000);

    [Fact]
    public void TryReadEncoded_AnySite_FindsWhatTheHostReaderDoesOfItDecoded() => Gen.Select(Site, Gen.Int[0, 3]).Sample(static (site, how) =>
    {
        var escaped = Uri.EscapeDataString(site);
        var encoded = how switch { 0 => escaped, 1 => escaped.ToLowerInvariant(), 2 => site, _ => escaped.Replace("%2F", "/", StringComparison.Ordinal) };
        if (PlainSite.TryReadEncoded(encoded, out var host))
        {
            Assert.Equal((true, host.ToString()), ReadLong(Uri.UnescapeDataString(encoded.Replace('+', ' '))));
        }
    }, iter: 20_000);

    [Fact]
    public void IsOf_AnySite_IsOfNoOtherHostThanTheHostReaderFinds() => Gen.Select(Site, Site).Sample(static (site, other) =>
    {
        if (PlainSite.TryRead(other, out var host) && PlainSite.IsOf(site, host))
        {
            Assert.Equal((true, host.ToString()), ReadLong(site));
        }
    }, iter: 20_000);

    [Fact]
    public void IsOfEncoded_AnySite_IsOfNoOtherHostThanTheHostReaderFindsOfItDecoded() => Gen.Select(Site, Site).Sample(static (site, other) =>
    {
        var encoded = Uri.EscapeDataString(site);
        if (PlainSite.TryRead(other, out var host) && PlainSite.IsOfEncoded(encoded, host))
        {
            Assert.Equal((true, host.ToString()), ReadLong(Uri.UnescapeDataString(encoded)));
        }
    }, iter: 20_000);

    [Theory]
    [InlineData("https://shop.example", true)]
    [InlineData("https://shop.example/thanks", true)]
    [InlineData("https://shop.example?x", true)]
    [InlineData("https://shop.example#x", true)]
    [InlineData("https://shop.example.evil.example/", false)]
    [InlineData("https://shop.example:443/", false)]
    [InlineData("https://shop.example@evil.example/", false)]
    [InlineData("https://shop.example\\@evil.example/", false)]
    [InlineData("http://shop.example/", false)]
    public void IsOf_Site_IsOfAHostThatItNamesWhole(string site, bool expected) => Assert.Equal(expected, PlainSite.IsOf(site, "shop.example"));

    [Theory]
    [InlineData("https%3A%2F%2Fshop.example", true)]
    [InlineData("https%3A%2F%2Fshop.example%2Fthanks", true)]
    [InlineData("https%3A%2F%2Fshop.example%2Eevil.example%2F", false)]
    [InlineData("https%3A%2F%2Fshop.example%40evil.example", false)]
    [InlineData("https%3A%2F%2Fshop.example/", false)]
    public void IsOfEncoded_Site_IsOfAHostThatItNamesWhole(string site, bool expected) => Assert.Equal(expected, PlainSite.IsOfEncoded(site, "shop.example"));

    [Theory]
    [InlineData("https://shop.example/thanks", "shop.example")]
    [InlineData("http://a.b-c.example", "a.b-c.example")]
    [InlineData("https://shop.example?x", "shop.example")]
    [InlineData("https://shop.example:443/", null)]
    [InlineData("https://Shop.example/", null)]
    [InlineData("https://1.2.3.4/", null)]
    [InlineData("https://shop.example.", null)]
    [InlineData("https:///shop.example", null)]
    [InlineData("shop.example", null)]
    public void TryRead_Site_IsFoundWhereItIsPlain(string site, string? host) =>
        Assert.Equal(host, PlainSite.TryRead(site, out var found) ? found.ToString() : null);

    [Theory]
    [InlineData("https%3A%2F%2Fshop.example%2Fthanks", "shop.example")]
    [InlineData("https%3a%2f%2fshop.example", "shop.example")]
    [InlineData("http%3A%2F%2Fshop.example%3Fx", "shop.example")]
    [InlineData("https://shop.example%2F", "shop.example")]
    [InlineData("https%3A%2F%2Fshop.example%3A443%2F", null)]
    [InlineData("https%3A%2F%2Fshop.example%252F", null)]
    [InlineData("httpX%3A%2F%2Fshop.example", null)]
    public void TryReadEncoded_Site_IsFoundWhereItIsPlain(string site, string? host) =>
        Assert.Equal(host, PlainSite.TryReadEncoded(site, out var found) ? found.ToString() : null);

    // The long way, by the parts of the host reader, which goes the short one itself.
    private static (bool Found, string Host) ReadLong(string site)
    {
        var text = site.Replace("\t", "", StringComparison.Ordinal);
        Span<char> host = stackalloc char[SiteHost.MaxLength];
        return SiteAuthority.Find(text, out var authority) == SiteHostResult.Found && SiteAuthority.TrySplitHost(authority, out var name) && name[0] != '['
            && DomainHost.TryWrite(name, host, out var length)
            ? (true, host[..length].ToString())
            : (false, "");
    }
}
