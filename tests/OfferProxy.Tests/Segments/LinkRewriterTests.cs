using System.Text;
using OfferProxy.Segments;
using Xunit;

namespace OfferProxy.Tests.Segments;

public class LinkRewriterTests
{
    private const string Public = "https://offers.example";

    private static readonly LinkRewriter Links = new(
        [new("api.example", null, ""), new("api.example", 8443, ""), new("[::1]", 5080, ""),
            LinkAddress.From(new("http://10.0.0.7:5080/")), LinkAddress.From(new("http://multi.example/offers/")), LinkAddress.From(new("http://multi.example/offers/beta"))],
        Public);

    private static string Rewrite(string text, LinkRewriter? links = null)
    {
        links ??= Links;
        var bytes = Encoding.UTF8.GetBytes(text);
        var result = new StringBuilder();
        var from = 0;
        while (links.TryFind(bytes, from, out var start, out var length))
        {
            result.Append(Encoding.UTF8.GetString(bytes, from, start - from)).Append('^');
            from = start + length;
        }

        return result.Append(Encoding.UTF8.GetString(bytes, from, bytes.Length - from)).ToString();
    }

    [Theory]
    [InlineData("https://api.example/v2/x?y=1", "^/v2/x?y=1")]
    [InlineData("http://api.example/x", "^/x")]
    [InlineData("HTTPS://API.Example/x", "^/x")]
    [InlineData("//api.example/x", "^/x")]
    [InlineData("https://api.example", "^")]
    [InlineData("https://api.example?x", "^?x")]
    [InlineData("https://api.example#x", "^#x")]
    [InlineData("https://api.example:443/x", "^/x")]
    [InlineData("http://api.example:80/x", "^/x")]
    [InlineData("https://api.example:8443/x", "^/x")]
    [InlineData("http://10.0.0.7:5080/x", "^/x")]
    [InlineData("https://10.0.0.7:5080/x", "^/x")]
    [InlineData("http://[::1]:5080/x", "^/x")]
    [InlineData("See https://api.example/x or http://api.example/y.", "See ^/x or ^/y.")]
    [InlineData("<a href=\"https://api.example/x\">", "<a href=\"^/x\">")]
    [InlineData("<img src='//api.example/x'>", "<img src='^/x'>")]
    [InlineData("url(https://api.example/x)", "url(^/x)")]
    [InlineData("http://multi.example/offers/x", "^/x")]
    [InlineData("http://multi.example/offers", "^")]
    [InlineData("http://multi.example/offers/beta/x", "^/x")]
    public void TryFind_HeadOfUrl_IsFound(string text, string led) => Assert.Equal(led, Rewrite(text));

    [Theory]
    [InlineData("https://api.example.evil.com/x")]
    [InlineData("https://api.example@evil.com/x")]
    [InlineData("https://api.example:443@evil.com/x")]
    [InlineData("https://user@api.example/x")]
    [InlineData("https://xapi.example/x")]
    [InlineData("https://x.api.example/x")]
    [InlineData("https://api.example:81/x")]
    [InlineData("https://api.example:80/x")]
    [InlineData("http://api.example:443/x")]
    [InlineData("http://api.example:99999999999/x")]
    [InlineData("http://10.0.0.7/x")]
    [InlineData("http://10.0.0.77:5080/x")]
    [InlineData("https://other.example/r?u=https://api.example/x")]
    [InlineData("https://other.example/r?u=https%3A%2F%2Fapi.example%2Fx")]
    [InlineData("https://other.example//api.example/x")]
    [InlineData("xhttps://api.example/x")]
    [InlineData("ftp://api.example/x")]
    [InlineData("api.example/x")]
    [InlineData("http://multi.example/x")]
    [InlineData("http://multi.example/offersx/y")]
    [InlineData("http://multi.example/Offers/y")]
    [InlineData("see // api.example")]
    [InlineData("http://")]
    [InlineData("//")]
    [InlineData("")]
    public void TryFind_NoHeadOfUrl_Stays(string text) => Assert.Equal(text, Rewrite(text));

    [Fact]
    public void TryFind_None_FindsNothing()
    {
        Assert.Equal("https://api.example/x", Rewrite("https://api.example/x", LinkRewriter.None));
        Assert.True(LinkRewriter.None.IsEmpty);
        Assert.False(Links.IsEmpty);
    }

    [Theory]
    [InlineData("//")]
    [InlineData("http://")]
    [InlineData(" http://api.exampl")]
    [InlineData("\"//a'//")]
    [InlineData("<https://api.example")]
    public void TryFind_WorstTexts_LooksAtEachByteTwiceAtMost(string piece)
    {
        var text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length)));
        var links = new LinkRewriter([new LinkAddress("api.example", Port: null, Path: ""), new LinkAddress("other.example", Port: null, Path: "/a/b")], "https://offers.example");
        var (from, taken) = (0L, 0L);

        while (links.TryFind(text, (int)from, out var start, out var length, out var steps))
        {
            (from, taken) = (start + length, taken + steps);
        }

        Assert.InRange(taken, 0, 2L * text.Length);
    }
}
