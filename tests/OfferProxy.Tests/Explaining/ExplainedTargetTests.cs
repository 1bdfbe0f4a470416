using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Explaining;
using Xunit;

namespace OfferProxy.Tests.Explaining;

public sealed class ExplainedTargetTests
{
    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.OneOf("/", "http://", "HTTPS://h", "//", "%00", "%", "%2", "%2F", "%ff", "#", "?", "..", "/./", "@", ":", "\\", " ", "\r\n", "\0", "ö", "\ud800", "[::1]", ":99999", "GET", "Host", "\u007f"), Gen.String[0, 4]);

    private static readonly Gen<string> Text = Piece.Array[0, 5].Select(static pieces => string.Concat(pieces));

    [Fact]
    public void Create_Anything_IsARequestOrToldWhyItIsNone() => Gen.Select(Text, Text, Text, Text).Sample(static (url, method, name, value) =>
    {
        _ = Problem(url) ?? "";
        _ = Problem("/" + url, method) ?? "";
        _ = Problem("/x?" + url, headers: new() { [name] = value }) ?? "";
    }, iter: 5_000);

    [Theory]
    [InlineData("/x%00", "must not hold %00")]
    [InlineData("https://offers.example/a%00b?c", "must not hold %00")]
    [InlineData("/x#frag", "must not have a fragment")]
    [InlineData("/x y", "must be percent-encoded")]
    [InlineData("/Größe", "must be percent-encoded")]
    [InlineData("/x\r\nHost: a", "must be percent-encoded")]
    [InlineData("http:\\\\offers.example\\", "must begin with")]
    [InlineData("ftp://offers.example/", "must begin with")]
    [InlineData("http:///x", "must begin with")]
    [InlineData("", "must begin with")]
    public void Create_UrlThatNoRequestHas_SaysWhatIsWrong(string url, string says) => Assert.Contains(says, Problem(url), StringComparison.Ordinal);

    [Theory]
    [InlineData("G T")]
    [InlineData("")]
    [InlineData("GET\r\n")]
    [InlineData("GÉT")]
    public void Create_MethodThatIsNoToken_SaysSo(string method) => Assert.Contains("method must be a token", Problem("/x", method), StringComparison.Ordinal);

    [Theory]
    [InlineData("Origin", "a\r\nHost: b", "The value of Origin must be text")]
    [InlineData("Origin", "a\0", "The value of Origin must be text")]
    [InlineData("Origin", "\ud800", "The value of Origin must be text")]
    [InlineData("Origin", null, "The value of Origin must be text")]
    [InlineData("Ori gin", "a", "A header field's name must be a token")]
    [InlineData("", "a", "A header field's name must be a token")]
    [InlineData("a\r\nb", "a", "A header field's name must be a token")]
    public void Create_FieldThatCannotBeSent_SaysWhatIsWrong(string name, string? value, string says) =>
        Assert.Contains(says, Problem("/x", headers: new() { [name] = value! }), StringComparison.Ordinal);

    [Theory]
    [InlineData("/a%2Fb%zz?c=%00", "/a%2Fb%zz")]
    [InlineData("HTTPS://u:p@offers.example:8443?x#top", "/")]
    [InlineData("https://offers.example/gr%C3%B6%C3%9Fe#top", "/größe")]
    public void Create_UrlOfARequest_IsReadAsAServerDoes(string url, string path) =>
        Assert.Equal(path, ExplainedTarget.Create(new(url) { Headers = new Dictionary<string, string> { ["Origin"] = "tab\tand ö" } }, new ServiceCollection().BuildServiceProvider()).Request.Path.Value);

    // Null: it is a request. Another exception is a fault.
    private static string? Problem(string url, string method = "GET", Dictionary<string, string>? headers = null)
    {
        try
        {
            ExplainedTarget.Create(new(url) { Method = method, Headers = headers ?? [] }, new ServiceCollection().BuildServiceProvider());
            return null;
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
    }
}
