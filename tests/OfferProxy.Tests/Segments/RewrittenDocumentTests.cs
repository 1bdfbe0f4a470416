using System.Buffers;
using System.Text;
using System.Text.Json;
using CsCheck;
using OfferProxy.Segments;
using Xunit;

namespace OfferProxy.Tests.Segments;

public class RewrittenDocumentTests
{
    private static RewrittenDocument? Read(string body, DocumentShape shape = DocumentShape.Json, LinkRewriter? links = null) =>
        RewrittenDocument.Read(Encoding.UTF8.GetBytes(body), shape, links ?? Sample.Links);

    private static string? Write(RewrittenDocument? document)
    {
        if (document is null)
        {
            return null;
        }

        var writer = new ArrayBufferWriter<byte>();
        document.WriteTo(writer);
        Assert.Equal(document.Length, writer.WrittenCount);
        return Encoding.UTF8.GetString(writer.WrittenSpan);
    }

    [Theory]
    [InlineData("""{"a":"https://api.example/x"}""", """{"a":"https://offers.example/x"}""")]
    [InlineData("""["http://api.example","//api.example/x?y"]""", """["https://offers.example","https://offers.example/x?y"]""")]
    [InlineData("""{"a":"see https://api.example/x, or <a href='http://api.example/y'>"}""", """{"a":"see https://offers.example/x, or <a href='https://offers.example/y'>"}""")]
    [InlineData("""{"a":"http:\/\/api.example\/x","b":"\u0068ttps:\u002F\u002fapi.example"}""", """{"a":"https://offers.example\/x","b":"https://offers.example"}""")]
    [InlineData("""["x",1,"http://other.example/","\n","a // b","https://api.example"]""", """["x",1,"http://other.example/","\n","a // b","https://offers.example"]""")]
    [InlineData("""{"https://api.example/":["https://api.example/","https://api.example/"]}""", """{"https://api.example/":["https://offers.example/","https://offers.example/"]}""")]
    [InlineData("\"https://api.example/\"", "\"https://offers.example/\"")]
    public void WriteTo_LinksOfTheOrigin_LeadBack(string body, string expected) => Assert.Equal(expected, Write(Read(body)));

    [Theory]
    [InlineData(" {\r\n\t\"a\" : [ 1.50e+3, \"\\u00e9\" ] }\n ")]
    [InlineData("""{"data":[{"type":"event","id":"short"},{"type":"event"}],"jqfTbkRmwZcpHd":"jqfTbkRmwZcpHd eid=1"}""")]
    [InlineData("null")]
    public void WriteTo_NoLinks_IsAsItCame(string body)
    {
        Assert.Equal(body, Write(Read(body)));
        Assert.Equal(body, Write(Read(body, links: LinkRewriter.None)));
    }

    [Fact]
    public void WriteTo_ByteOrderMark_Goes() =>
        Assert.Equal("""{"a":"https://offers.example"}""", Write(Read("\uFEFF{\"a\":\"https://api.example\"}")));

    [Fact]
    public void WriteTo_OverManyBlocks_IsWhole()
    {
        var body = "[" + string.Join(',', Enumerable.Range(0, 2000).Select(static number => $"\"https://api.example/{number}\"")) + "]";

        Assert.Equal(body.Replace("api.", "offers.", StringComparison.Ordinal), Write(Read(body)));
    }

    [Theory]
    [InlineData("""{"data":[{"type":"offer"}]}""", true)]
    [InlineData("""{"data":[{"type":"event","id":"a"},{"type":"\u006fffer"}]}""", true)]
    [InlineData("""{"data":[{"type":"no_offer"}]}""", false)]
    [InlineData("""{"data":[]}""", false)]
    public void HasOffer_Document_SaysWhatItHolds(string body, bool hasOffer) =>
        Assert.Equal(hasOffer, Read(body, DocumentShape.Offer)!.HasOffer);

    [Theory]
    [InlineData("", "Json")]
    [InlineData("<html>", "Json")]
    [InlineData("""{"data":[]}x""", "Json")]
    [InlineData("""{"data":[}""", "Json")]
    [InlineData("{}", "Offer")]
    [InlineData("""{"next_offer_url":"x"}""", "Offer")]
    [InlineData("""{"data":[{}]}""", "OfferOrNextOffer")]
    public void Read_NoDocument_IsNone(string body, string shape) => Assert.Null(Read(body, Enum.Parse<DocumentShape>(shape)));

    [Fact]
    public void Read_InvalidUtf8_IsNone() => Assert.Null(RewrittenDocument.Read(new byte[] { 0x22, 0xff, 0x22 }, DocumentShape.Json, Sample.Links));

    [Fact]
    public void Read_CutAnywhere_IsNone()
    {
        var body = Sample.WithText("https://api.example/");
        for (var length = 0; length < body.Length; length++)
        {
            Assert.Null(Read(body[..length]));
        }
    }

    // What is rewritten is what a search of each decoded string finds, however it is escaped.
    [Fact]
    public void WriteTo_AnyStrings_LeadBackWhatEachHolds()
    {
        var piece = Gen.OneOf("https://api.example", "http://api.example/x", "//api.example", "/", "//", "\\", "\"", "é", "\n", "a", " ", "https:", "api.example");
        var text = piece.Array[0, 6].Select(string.Concat);
        text.Array[0, 5].Sample(strings =>
        {
            var written = JsonSerializer.Serialize(strings);
            var read = JsonSerializer.Deserialize<string[]>(Write(Read(written))!)!;
            Assert.Equal(strings.Select(Rewritten), read);
        });
    }

    private static string Rewritten(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var result = new List<byte>();
        var from = 0;
        while (Sample.Links.TryFind(bytes, from, out var start, out var length))
        {
            result.AddRange(bytes[from..start]);
            result.AddRange(Sample.Links.Public.ToArray());
            from = start + length;
        }

        result.AddRange(bytes[from..]);
        return Encoding.UTF8.GetString([.. result]);
    }
}
