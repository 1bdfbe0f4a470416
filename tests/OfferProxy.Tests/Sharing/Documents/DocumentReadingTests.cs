using System.Text;
using System.Text.Json;
using CsCheck;
using OfferProxy.Segments;
using OfferProxy.Sharing.Documents;
using OfferProxy.Tests.Segments;
using Xunit;

namespace OfferProxy.Tests.Sharing.Documents;

public class DocumentReadingTests
{
    private const string V2 = """
        {
          "api_version": "v2",
          "data": [
            { "id": "119", "type": "offer", "children": [
                { "type": "s-heading", "text": "Ana, your \"order\" is  confirmed \ud83d\ude00" },
                { "type": "view", "name": "actions", "attributes": { "padding": [1, -0.5e+3, null, true] }, "children": [] } ] },
            { "type": "event", "id": "9f0c1a52-6d1b-4a3e-9a5e-0d1c2b3a4f5e" }
          ],
          "links": { "self": "https://api.example/x" }
        }
        """;

    private static TokenizedDocument? Read(string body, out DocumentError error, DocumentShape shape = DocumentShape.Offer) =>
        Read(Encoding.UTF8.GetBytes(body), shape, out error);

    private static TokenizedDocument? Read(ReadOnlySpan<byte> body, DocumentShape shape, out DocumentError error) =>
        TokenizedDocument.Read(body, shape, LinkRewriter.None, out error);

    private static string Text(TokenizedDocument document) => Encoding.UTF8.GetString(document.Bytes.Span);

    [Theory]
    [InlineData(V2, true, 1)]
    [InlineData("""{"data":[{"id":"1","type":"offer","attributes":{"header":"x","content":[1],"children":5,"id":5,"type":7}}],"links":[]}""", true, 0)]
    [InlineData("""{"data":[]}""", false, 0)]
    [InlineData("""{"api_version":"v1","data":[],"links":{}}""", false, 0)]
    [InlineData("""{"data":[{"type":"no_offer"}]}""", false, 0)]
    [InlineData("""{"data":[{"type":"event"}]}""", false, 1)]
    [InlineData("""{"da\u0074a":[{"t\u0079pe":"o\u0066fer","\u0069d":"1"}]}""", true, 0)]
    [InlineData("""{"data":[{"type":"offer","children":[{"children":[{"id":7,"type":null}]}]}],"x":{"data":5,"links":5}}""", true, 0)]
    [InlineData("""{"data":[],"next_offer_url":5}""", false, 0)]
    public void Read_Valid_SaysWhatItHolds(string body, bool hasOffer, int events)
    {
        var document = Read(body, out var error);

        Assert.Equal(DocumentError.None, error);
        Assert.NotNull(document);
        Assert.Equal(hasOffer, document.HasOffer);
        Assert.Equal(events, document.EventIds.Count);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""[{"data":[]}]""")]
    [InlineData("5")]
    [InlineData("null")]
    [InlineData("\"data\"")]
    [InlineData("""{"data":{}}""")]
    [InlineData("""{"data":null}""")]
    [InlineData("""{"data":"x"}""")]
    [InlineData("""{"data":5}""")]
    [InlineData("""{"data":["x"]}""")]
    [InlineData("""{"data":[null]}""")]
    [InlineData("""{"data":[5]}""")]
    [InlineData("""{"data":[[]]}""")]
    [InlineData("""{"data":[[{"type":"offer"}]]}""")]
    [InlineData("""{"data":[{}]}""")]
    [InlineData("""{"data":[{"id":"1"}]}""")]
    [InlineData("""{"data":[{"type":"offer"},{"id":"1"}]}""")]
    [InlineData("""{"data":[{"attributes":{"type":"offer"}}]}""")]
    [InlineData("""{"data":[{"type":5}]}""")]
    [InlineData("""{"data":[{"type":null}]}""")]
    [InlineData("""{"data":[{"type":["offer"]}]}""")]
    [InlineData("""{"data":[{"type":"offer","type":5}]}""")]
    [InlineData("""{"data":[{"type":"offer","id":5}]}""")]
    [InlineData("""{"data":[{"type":"offer","id":null}]}""")]
    [InlineData("""{"data":[{"type":"offer","id":{}}]}""")]
    [InlineData("""{"data":[{"type":"offer","id":true}]}""")]
    [InlineData("""{"data":[],"links":"x"}""")]
    [InlineData("""{"data":[],"links":null}""")]
    [InlineData("""{"data":[],"api_version":2}""")]
    [InlineData("""{"data":[],"api_version":{}}""")]
    [InlineData("""{"data":[{"type":"offer","children":{}}]}""")]
    [InlineData("""{"data":[{"type":"offer","children":null}]}""")]
    [InlineData("""{"data":[{"type":"offer","children":"x"}]}""")]
    [InlineData("""{"data":[{"type":"offer","children":["x"]}]}""")]
    [InlineData("""{"data":[{"type":"offer","children":[null]}]}""")]
    [InlineData("""{"data":[{"type":"offer","children":[[]]}]}""")]
    [InlineData("""{"data":[{"type":"offer","children":[{"children":5}]}]}""")]
    [InlineData("""{"data":[{"type":"offer","children":[{"children":[{"children":"x"}]}]}]}""")]
    [InlineData("""{"data":[],"data":5}""")]
    [InlineData("""{"da\u0074a":5,"data":[]}""")]
    public void Read_BrokenShape_IsWrongShape(string body)
    {
        Assert.Null(Read(body, out var error));
        Assert.Equal(DocumentError.WrongShape, error);
        Assert.NotNull(Read(body, out _, DocumentShape.Json));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\uFEFF")]
    [InlineData("""{"data":[]}x""")]
    [InlineData("""{"data":[]}{}""")]
    [InlineData("""{"data":[],}""")]
    [InlineData("""{"data":[]/* */}""")]
    [InlineData("""{'data':[]}""")]
    [InlineData("""{"data":[],"x":01}""")]
    [InlineData("""{"data":[],"x":NaN}""")]
    [InlineData("""{"data":[],"x":"\q"}""")]
    [InlineData("""{"data":[],"x":"\u12"}""")]
    [InlineData("{\"data\":[],\"x\":\"\n\"}")]
    public void Read_NoJson_IsMalformed(string body)
    {
        Assert.Null(Read(body, out var error, DocumentShape.Json));
        Assert.Equal(DocumentError.Malformed, error);
    }

    [Fact]
    public void Read_CutAnywhere_IsNeverAccepted()
    {
        var bytes = Encoding.UTF8.GetBytes(V2.Trim());
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Null(Read(bytes.AsSpan(0, length), DocumentShape.Json, out var error));
            Assert.NotEqual(DocumentError.None, error);
        }
    }

    [Theory]
    [InlineData(62, true)]
    [InlineData(63, false)]
    public void Read_NestedDeeply_StopsAt64(int arrays, bool accepted)
    {
        var body = "{\"data\":[],\"x\":[" + new string('[', arrays) + new string(']', arrays) + "]}";

        Assert.Equal(accepted, Read(body, out var error) is not null);
        Assert.Equal(accepted ? DocumentError.None : DocumentError.Malformed, error);
    }

    [Fact]
    public void Read_ChildrenNestedTo64_AreChecked()
    {
        // The root, data, the item, then a list of children and a child at a time.
        static string Nested(string innermost) => "{\"data\":[{\"type\":\"offer\","
            + string.Concat(Enumerable.Repeat("\"children\":[{", 30)) + innermost
            + string.Concat(Enumerable.Repeat("}]", 30)) + "}]}";

        Assert.NotNull(Read(Nested("\"children\":[]"), out _));
        Assert.Null(Read(Nested("\"children\":5"), out var error));
        Assert.Equal(DocumentError.WrongShape, error);
    }

    [Theory]
    [InlineData(new byte[] { 0x22, 0xFF, 0x22 })]
    [InlineData(new byte[] { 0x22, 0xC0, 0x80, 0x22 })]
    [InlineData(new byte[] { 0x22, 0xED, 0xA0, 0x80, 0x22 })]
    [InlineData(new byte[] { 0x22, 0xE2, 0x82, 0x22 })]
    public void Read_NoUtf8_IsInvalidUtf8(byte[] body)
    {
        Assert.Null(Read(body, DocumentShape.Json, out var error));
        Assert.Equal(DocumentError.InvalidUtf8, error);
    }

    [Fact]
    public void Read_ByteOrderMark_IsDropped() => Assert.Equal("""{"data":[]}""", Text(Read("\uFEFF{ \"data\" : [ ] }", out _)!));

    [Fact]
    public void Read_OddJson_IsKeptAsWritten()
    {
        const string Odd = """{"n":[1.50,1e2,-0,12345678901234567890,0.1E-5],"s":"a  \t\/\u0041\ud800 \n","a":1,"a":2,"data":[],"":{"":null}}""";

        Assert.Equal(Odd, Text(Read(Odd, out _)!));
    }

    [Fact]
    public void Read_WhiteSpace_IsDroppedOutsideStringsOnly()
    {
        const string Spaced = " \r\n{ \t\"da ta\" \n:\r\n [ 1 , \"a , b : [ \\\" ] \" , { } , [ ] , true ] , \"data\" : [ ] } \n";

        Assert.Equal("""{"da ta":[1,"a , b : [ \" ] ",{},[],true],"data":[]}""", Text(Read(Spaced, out _)!));
    }

    [Theory]
    [InlineData("""{"\ud800":1,"data":[]}""")]
    [InlineData("""{"d\udc00":1,"data":[{"type":"offer","\ud800":1,"t\ud800":2}]}""")]
    [InlineData("""{"data":[{"type":"\ud800","id":"\udfff"}]}""")]
    [InlineData("""{"data":[{"type":"o\ud800","children":[{"c\ud800":"\ud800"}]}]}""")]
    public void Read_LoneSurrogates_AreKept(string body) => Assert.Equal(body, Text(Read(body, out _)!));

    [Fact]
    public void Read_Tokens_PointAtTheirContent()
    {
        var document = Read("""{ "data" : [ ] , "a\n" : [ "x" , -1.5 , "" ] }""", out _)!;

        var tokens = document.Tokens.Select(t => (Text(document).Substring(t.Start, t.Length), t.Kind, t.Escaped));

        Assert.Equal(
            [("{", DocumentTokenKind.StartObject, false), ("data", DocumentTokenKind.MemberName, false), ("[", DocumentTokenKind.StartArray, false),
                ("]", DocumentTokenKind.EndArray, false), (@"a\n", DocumentTokenKind.MemberName, true), ("[", DocumentTokenKind.StartArray, false),
                ("x", DocumentTokenKind.Text, false), ("-1.5", DocumentTokenKind.Number, false), ("", DocumentTokenKind.Text, false),
                ("]", DocumentTokenKind.EndArray, false), ("}", DocumentTokenKind.EndObject, false)],
            tokens);
    }

    [Theory]
    [InlineData("""{"data":[{"type":"event","id":"a"},{"type":"event","id":"b"}]}""", new[] { "a", "b" })]
    [InlineData("""{"data":[{"type":"event","id":"a"}],"data":[{"type":"event","id":"b"}]}""", new[] { "a", "b" })]
    [InlineData("""{"data":[{"id":"a","type":"event","id":"b"}]}""", new string?[] { null })]
    [InlineData("""{"data":[{"id":"a","type":"event","id":"\u0061"}]}""", new[] { "a" })]
    [InlineData("""{"data":[{"id":"a","type":"event","type":"offer"}]}""", new[] { "a" })]
    [InlineData("""{"data":[{"id":"x","type":"offer"},{"type":"event"}]}""", new string?[] { null })]
    [InlineData("""{"data":[{"id":"x","type":"offer","attributes":{"id":"y","type":"event"}}]}""", new string[0])]
    public void Read_Events_AreAllTold(string body, string?[] ids) => Assert.Equal(ids, Read(body, out _)!.EventIds);

    [Fact]
    public void Read_EventAfterWrongShape_IsToldOfAnyJson()
    {
        var document = Read("""{"links":5,"data":[{"type":"event","id":"a"}]}""", out _, DocumentShape.Json)!;

        Assert.Equal(["a"], document.EventIds);
    }

    [Theory]
    [InlineData("""{"next_offer_url":"https://api.example/x"}""", true)]
    [InlineData("""{"next_offer_url":"x","links":{}}""", true)]
    [InlineData("""{"data":[]}""", true)]
    [InlineData("""{"next_offer_url":5}""", false)]
    [InlineData("""{"next_offer_url":null}""", false)]
    [InlineData("""{"x":{"next_offer_url":"x"}}""", false)]
    [InlineData("""{"next_offer_url":"x","data":5}""", false)]
    [InlineData("""{}""", false)]
    public void Read_OfferOrNextOffer_TakesEither(string body, bool accepted)
    {
        Assert.Equal(accepted, Read(body, out _, DocumentShape.OfferOrNextOffer) is not null);
        Assert.Equal(accepted && body.Contains("data", StringComparison.Ordinal), Read(body, out _) is not null);
    }

    [Fact]
    public void Read_AnyBytes_AcceptsWhatJsonDocumentDoes()
    {
        // Pieces of JSON put together at random are often valid, and nearly so when they are not.
        var pieces = new[] { "{", "}", "[", "]", ",", ":", "\"a\":", "\"data\":", "\"type\":", "\"id\":", "\"children\":", "\"event\"", "\"\\ud800\"", "\"\\u0041\"", "1.50", "-0", "null", "true", " ", "\n", "\\", "\"", "x", "[]", "{}", "\"\\ud800\":1," };
        var near = Gen.OneOf(pieces).Array[0, 12].Select(p => Encoding.UTF8.GetBytes(string.Concat(p)));
        var inObject = near.Select(b => (byte[])[.. "{\"a\":["u8, .. b, .. "]}"u8]);
        Gen.OneOf<byte[]>(Gen.Byte.Array[0, 40], near, inObject).Sample(
            body =>
            {
                var accepted = Read(body, DocumentShape.Json, out _) is not null;
                Assert.Equal(IsJson(body), accepted);
            },
            iter: 20_000);
    }

    [Fact]
    public void Read_MutatedDocument_NeverThrowsNorBelievesMoreThanJsonDocument()
    {
        var sample = Encoding.UTF8.GetBytes(V2);
        Gen.Select(Gen.Int[0, sample.Length - 1], Gen.Int[0, 12], Gen.Byte.Array[0, 4]).Sample(
            t =>
            {
                byte[] body = [.. sample[..t.Item1], .. t.Item3, .. sample[Math.Min(sample.Length, t.Item1 + t.Item2)..]];
                Assert.Equal(IsJson(body), TokenizedDocument.Read(body, DocumentShape.Json, Sample.Links, out _) is not null);
                Assert.True(TokenizedDocument.Read(body, DocumentShape.Offer, Sample.Links, out _) is null || IsJson(body));
            },
            iter: 10_000);
    }

    private static bool IsJson(byte[] body)
    {
        try
        {
            var text = body.AsSpan().StartsWith("\uFEFF"u8) ? body.AsMemory(3) : body;
            using var document = JsonDocument.Parse(text, new() { MaxDepth = 64 });
            return System.Text.Unicode.Utf8.IsValid(body);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
