using System.Text;
using CsCheck;
using OfferProxy.Segments;
using OfferProxy.Sharing.Documents;
using OfferProxy.Tests.Segments;
using Xunit;

namespace OfferProxy.Tests.Sharing.Documents;

public class TokenizedDocumentTests
{
    [Fact]
    public void Read_AnyDocument_IsTheSameWithLinksRewritten() =>
        OriginModel.Document.Sample(
            document =>
            {
                var body = document(new("Ana", Shopper.Ana.Event, Shopper.Ana.Flow, "api.example"));
                var read = TokenizedDocument.Read(Encoding.UTF8.GetBytes(body), DocumentShape.Offer, Shopper.Links, out _)!;

                Assert.Equal(
                    JsonText.Tokens(Encoding.UTF8.GetBytes(document(new("Ana", Shopper.Ana.Event, Shopper.Ana.Flow, "offers.example")))),
                    JsonText.Tokens(read.Bytes.Span));
                Assert.Equal(JsonText.Tokens(read.Bytes.Span), [.. read.Tokens.Select(token => Describe(read, token))]);
                Assert.Equal([Shopper.Ana.Event], read.EventIds);
            },
            iter: 1_000);

    [Theory]
    [InlineData("{", nameof(DocumentError.Malformed))]
    [InlineData("{}", nameof(DocumentError.WrongShape))]
    public void Read_NoOfferDocument_Error(string body, string expected)
    {
        Assert.Null(TokenizedDocument.Read(Encoding.UTF8.GetBytes(body), DocumentShape.Offer, LinkRewriter.None, out var error));
        Assert.Equal(expected, error.ToString());
    }

    [Fact]
    public void Read_EscapedSlashes_AreLedBack()
    {
        const string Body = """{"data":[],"links":{"self":"http:\/\/api.example\/v2\/x","next":"\u0068ttps:\/\/api.example"}}""";
        var read = TokenizedDocument.Read(Encoding.UTF8.GetBytes(Body), DocumentShape.Offer, Shopper.Links, out _)!;

        Assert.Equal("""{"data":[],"links":{"self":"https://offers.example\/v2\/x","next":"https://offers.example"}}""", Encoding.UTF8.GetString(read.Bytes.Span));
    }

    private static string Describe(TokenizedDocument document, DocumentToken token) => token.Kind switch
    {
        DocumentTokenKind.Text => "string " + Encoding.UTF8.GetString(document.Text(token).Bytes),
        DocumentTokenKind.MemberName => "name " + Encoding.UTF8.GetString(document.Text(token).Bytes),
        DocumentTokenKind.Number => "number " + Encoding.UTF8.GetString(document.Written(token)),
        var kind => kind.ToString(),
    };
}
