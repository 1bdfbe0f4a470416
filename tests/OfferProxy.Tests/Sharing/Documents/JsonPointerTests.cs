using OfferProxy.Sharing.Documents;
using Xunit;

namespace OfferProxy.Tests.Sharing.Documents;

public class JsonPointerTests
{
    [Theory]
    [InlineData("/a", 2)]
    [InlineData("/b/0", 5)]
    [InlineData("/b/1/c", 8)]
    [InlineData("/m~0~1", 12)]
    [InlineData("/b/01", -1)]
    [InlineData("/b/2", -1)]
    [InlineData("/a/x", -1)]
    [InlineData("/x", -1)]
    public void Find_Document_TokenOfTheValue(string path, int expected)
    {
        var values = NamedValues.Find(Shopper.Read("""{"a":1,"b":[true,{"c":null}],"m~/":""}"""), [JsonPointer.Parse(path)]);

        Assert.Equal(expected < 0 ? [] : [expected], values);
    }

    [Fact]
    public void Find_MembersOfOneName_Each() =>
        Assert.Equal([2, 4], NamedValues.Find(Shopper.Read("""{"a":1,"a":2}"""), [JsonPointer.Parse("/a")]).Order());

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("/a~2")]
    [InlineData("/a~")]
    public void TryParse_NoPointerToAPart_False(string text) => Assert.False(JsonPointer.TryParse(text, out _));

    [Fact]
    public void Get_LongPath_IsBounded()
    {
        var document = Shopper.Read(string.Concat(Enumerable.Repeat("""{"a long name of a member":""", 40)) + "1" + new string('}', 40));

        Assert.Equal(DocumentPath.MaxLength, DocumentPath.Get(document, 80, []).Length);
    }

    // A name is no less a name where it is written otherwise.
    [Theory]
    [InlineData("Zoë Smith")]
    [InlineData("to Zo%C3%AB%20Smith")]
    [InlineData("Zo%c3%ab+Smith")]
    [InlineData("Zo&#xEB; Smith")]
    [InlineData("Zo&#235; Smith")]
    [InlineData("Zo&euml; Smith")]
    [InlineData("Zo\\u00eb Smith")]
    [InlineData("Zo\\\\u00eb Smith")]
    public void Get_MemberNamedAsTheShopper_TellsNoName(string member)
    {
        var document = Shopper.Read($$"""{"a":{"{{member}}":1 } }""");

        Assert.Equal("/a/*", DocumentPath.Get(document, 4, ["Zoë Smith"]));
    }
}
