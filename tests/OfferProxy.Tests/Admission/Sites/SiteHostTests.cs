using CsCheck;
using OfferProxy.Admission.Sites;
using Xunit;

namespace OfferProxy.Tests.Admission.Sites;

public class SiteHostTests
{
    [Theory]
    [InlineData("https://bad.example/x?y#z", "bad.example")]
    [InlineData("HTTP://BAD.Example", "bad.example")]
    [InlineData("ws://bad.example", "bad.example")]
    [InlineData("wss://bad.example", "bad.example")]
    [InlineData("ftp://bad.example", "bad.example")]
    [InlineData("https:\\\\bad.example\\x", "bad.example")]
    [InlineData("https:/bad.example", "bad.example")]
    [InlineData("https:bad.example", "bad.example")]
    [InlineData("https://///\\bad.example", "bad.example")]
    [InlineData("//bad.example/x", "bad.example")]
    [InlineData("/\\bad.example/x", "bad.example")]
    [InlineData("\\\\bad.example", "bad.example")]
    [InlineData(" \u0001\thttps://bad.example/ \u001f", "bad.example")]
    [InlineData("ht\ttps:/\n/b\rad.exam\tple", "bad.example")]
    [InlineData("https://good.example@bad.example/", "bad.example")]
    [InlineData("https://a@b:c@d@bad.example/", "bad.example")]
    [InlineData("https://good.example\\@bad.example/", "good.example")]
    [InlineData("https://good.example?@bad.example/", "good.example")]
    [InlineData("https://good.example#@bad.example/", "good.example")]
    [InlineData("https://bad.example:8443/", "bad.example")]
    [InlineData("https://bad.example:/", "bad.example")]
    [InlineData("https://%62ad.example", "bad.example")]
    [InlineData("https://bad%2Eexample", "bad.example")]
    [InlineData("https://b%C3%BCcher.example", "xn--bcher-kva.example")]
    [InlineData("https://bad.example./", "bad.example")]
    [InlineData("https://bad.example../", "bad.example")]
    [InlineData("https://under_score.example", "under_score.example")]
    public void Read_UrlOfSpecialScheme_FindsHost(string value, string host) => Assert.Equal((SiteHostResult.Found, host), Read(value));

    [Theory]
    [InlineData("bad.example", "bad.example")]
    [InlineData("BAD.example.", "bad.example")]
    [InlineData("bad.example:443", "bad.example")]
    [InlineData("bad.example:443/x", "bad.example")]
    [InlineData("bad.example:", "bad.example")]
    [InlineData("bad.example/x:y", "bad.example")]
    [InlineData("user@bad.example", "bad.example")]
    [InlineData("localhost", "localhost")]
    [InlineData("localhost:3000", "localhost")]
    [InlineData("[::1]:80", "[::1]")]
    public void Read_BareHost_FindsHost(string value, string host) => Assert.Equal((SiteHostResult.Found, host), Read(value));

    [Theory]
    [InlineData("http://127.0.0.1", "127.0.0.1")]
    [InlineData("http://0x7f.1", "127.0.0.1")]
    [InlineData("http://0X7F.0x0.0x1", "127.0.0.1")]
    [InlineData("http://2130706433", "127.0.0.1")]
    [InlineData("http://0177.0.0.01", "127.0.0.1")]
    [InlineData("http://0x", "0.0.0.0")]
    [InlineData("http://1.2.3", "1.2.0.3")]
    [InlineData("http://127.0.0.1.", "127.0.0.1")]
    [InlineData("http://４。８.0.1", "4.8.0.1")]
    [InlineData("http://%31.2.3.4", "1.2.3.4")]
    [InlineData("http://00000000000000000000000000000000000001", "0.0.0.1")]
    [InlineData("http://4294967295", "255.255.255.255")]
    [InlineData("http://[::1]/", "[::1]")]
    [InlineData("http://[0:0:0:0:0:0:0:1]:8080/", "[::1]")]
    [InlineData("http://[2001:DB8:0:0::00FF]", "[2001:db8::ff]")]
    [InlineData("http://u@[::ffff:1.2.3.4]", "[::ffff:1.2.3.4]")]
    [InlineData("http://[::FFFF:102:304]", "[::ffff:1.2.3.4]")]
    public void Read_Address_IsWrittenInOneForm(string value, string host) => Assert.Equal((SiteHostResult.Found, host), Read(value));

    [Theory]
    [InlineData("http://bücher.example", "xn--bcher-kva.example")]
    [InlineData("http://BÜCHER.example", "xn--bcher-kva.example")]
    [InlineData("http://bu\u0308cher.example", "xn--bcher-kva.example")]
    [InlineData("http://XN--Bcher-KVA.example", "xn--bcher-kva.example")]
    [InlineData("http://ｂａｄ．ｅｘａｍｐｌｅ", "bad.example")]
    [InlineData("bad。example", "bad.example")]
    [InlineData("bad｡example。", "bad.example")]
    [InlineData("http://b\u00ADad\u200B.exam\u2060ple\uFEFF", "bad.example")]
    [InlineData("http://straße.example", "xn--strae-oqa.example")]
    [InlineData("http://STRAẞE.example", "xn--strae-oqa.example")]
    [InlineData("http://ς.example", "xn--3xa.example")]
    [InlineData("http://Σ.example", "xn--4xa.example")]
    [InlineData("http://ﬁn.example", "fin.example")]
    [InlineData("http://日本語.example", "xn--wgv71a119e.example")]
    [InlineData("http://한국.example", "xn--3e0b707e.example")]
    [InlineData("http://\u1112\u1161\u11AB\u1100\u116E\u11A8.example", "xn--3e0b707e.example")]
    [InlineData("http://a\u0323\u0302.example", "xn--zkg.example")]
    [InlineData("http://a\u0302\u0323.example", "xn--zkg.example")]
    [InlineData("http://😀.example", "xn--e28h.example")]
    [InlineData("http://Ⓑad.example", "bad.example")]
    public void Read_NameBeyondAscii_IsMappedToALabels(string value, string host) => Assert.Equal((SiteHostResult.Found, host), Read(value));

    [Theory]
    [InlineData("blob:https://bad.example/uuid", "bad.example")]
    [InlineData("BLOB: http:bad.example", "bad.example")]
    [InlineData("android-app://com.Example.App", "com.example.app")]
    [InlineData("capacitor://localhost", "localhost")]
    [InlineData("foo://user@bad.example:1/x", "bad.example")]
    public void Read_OtherSchemeWithHost_FindsHost(string value, string host) => Assert.Equal((SiteHostResult.Found, host), Read(value));

    [Theory]
    [InlineData("")]
    [InlineData("  \t\r\n")]
    [InlineData("null")]
    [InlineData("about:blank")]
    [InlineData("about:srcdoc")]
    [InlineData("data:text/html,https://bad.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("mailto:x@bad.example")]
    [InlineData("file:///etc/hosts")]
    [InlineData("file://bad.example/x")]
    [InlineData("blob:null/uuid")]
    [InlineData("blob:file:///x")]
    [InlineData("blob:blob:https://bad.example/uuid")]
    [InlineData("foo:/x")]
    [InlineData("foo:///x")]
    public void Read_NoOrOpaqueOrigin_IsEmpty(string value) => Assert.Equal((SiteHostResult.Empty, ""), Read(value));

    [Theory]
    [InlineData("/path/only")]
    [InlineData("?bad.example")]
    [InlineData("#bad.example")]
    [InlineData("not a host")]
    [InlineData("http://")]
    [InlineData("http://@/")]
    [InlineData("http://:80/")]
    [InlineData("http://./")]
    [InlineData("http://a b/")]
    [InlineData("http://a%20b/")]
    [InlineData("http://a%00b/")]
    [InlineData("http://a\0b/")]
    [InlineData("http://a%2Fb/")]
    [InlineData("http://a%3Ab/")]
    [InlineData("http://a%zz/")]
    [InlineData("http://a<b/")]
    [InlineData("http://a|b/")]
    [InlineData("http://a^b/")]
    [InlineData("http://a％b/")]
    [InlineData("http://bad.example:99999/")]
    [InlineData("http://bad.example:8x/")]
    [InlineData("http://1.2.3.256")]
    [InlineData("http://1.2.3.4.5")]
    [InlineData("http://256.1.1.1")]
    [InlineData("http://09.1.1.1")]
    [InlineData("http://4294967296")]
    [InlineData("http://999999999999999999999999999999")]
    [InlineData("http://bad.1")]
    [InlineData("http://[::1")]
    [InlineData("http://[::1]x")]
    [InlineData("http://[1.2.3.4]")]
    [InlineData("http://[fe80::1%25eth0]")]
    [InlineData("http://[::1/64]")]
    [InlineData("http://::1")]
    [InlineData("http://%C3%28.example")]
    [InlineData("http://\uFFFD.example")]
    [InlineData("http://\u200E.example")]
    [InlineData("http://\u00AD/")]
    [InlineData("http://xn--te\u0161la.example")]
    [InlineData("foo://a\\b")]
    public void Read_NeitherUrlNorHost_IsUnreadable(string value) => Assert.Equal((SiteHostResult.Unreadable, ""), Read(value));

    [Fact]
    public void Read_LoneSurrogateInHost_IsUnreadable() => Assert.Equal((SiteHostResult.Unreadable, ""), Read("http://a\ud800.example"));

    [Fact]
    public void Read_LongestName_FitsAndOneMoreDoesNot()
    {
        var longest = string.Concat(Enumerable.Repeat("abc.", 63)) + "e";

        Assert.Equal((SiteHostResult.Found, longest), Read($"https://{longest}./"));
        Assert.Equal(SiteHostResult.Unreadable, Read($"https://{longest}x/").Result);
        Assert.Equal((SiteHostResult.Found, "xn--9ca." + longest[8..]), Read($"https://é.{longest[8..]}./"));
    }

    [Theory]
    [InlineData('a')]
    [InlineData('@')]
    [InlineData('\t')]
    [InlineData('ü')]
    [InlineData('\u0301')]
    [InlineData('%')]
    [InlineData('[')]
    [InlineData('.')]
    [InlineData('\ud800')]
    public void Read_VeryLongValue_EndsWithoutHost(char c) =>
        Assert.Equal((SiteHostResult.Unreadable, ""), Read("http://" + new string(c, 65536)));

    [Fact]
    public void Read_VeryLongDress_FindsHost() =>
        Assert.Equal((SiteHostResult.Found, "bad.example"), Read($"http://{new string('a', 65536)}@bad.example/{new string('b', 65536)}"));

    [Fact]
    public void Read_DestinationTooSmall_IsUnreadable() =>
        Assert.Equal(SiteHostResult.Unreadable, SiteHost.Read("http://bad.example", new char[3], out _));

    [Fact]
    public void Read_AnyString_NeverThrowsAndIsIdempotent() => SiteValues.Any.Sample(
        value =>
        {
            var (result, host) = Read(value);

            // "http://null" names a host, "null" alone an opaque origin.
            Assert.True(result == SiteHostResult.Found ? host == "null" || Read(host) == (result, host) : host.Length == 0, value);
        },
        iter: 20_000);

    [Fact]
    public void Read_AnyDressOfHost_FindsHost() => Gen.Select(SiteValues.Host, SiteValues.Dress).Sample(
        (host, dress) => Assert.Equal((SiteHostResult.Found, host), Read(dress(host))), iter: 5_000);

    private static (SiteHostResult Result, string Host) Read(string value)
    {
        var buffer = new char[SiteHost.MaxLength];
        var result = SiteHost.Read(value, buffer, out var length);
        return (result, new string(buffer, 0, length));
    }
}
