using System.Buffers;
using OfferProxy.Fuzz.Oracles;
using OfferProxy.Segments;
using OfferProxy.Sharing.Documents;

namespace OfferProxy.Fuzz.Targets;

/// <summary>
/// The document reader, against the framework's parser of whole documents: it takes what that takes and holds to the contract. What it has
/// read is the same document without white space, token by token; what is passed on is the same bytes, but for heads of links.
/// </summary>
internal static class DocumentTarget
{
    private const string Public = "https://offers.example";

    private static readonly LinkRewriter Links = new([new LinkAddress("api.example", Port: null, Path: "")], Public);

    /// <summary>Reads an input: a body.</summary>
    public static void Try(byte[] input)
    {
        using var slow = SlowDocument.Read(input);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = TokenizedDocument.Read(input, DocumentShape.Json, LinkRewriter.None, out var error);
        // A token takes some bytes, however short it is, and lists grow by doubling.
        Holds.Within(before, input.Length, bytesEach: 128, some: 64 * 1024, "a document");
        Holds.Equal(slow is not null, read is not null, $"whether it is JSON ({error})");
        var offer = TokenizedDocument.Read(input, DocumentShape.Offer, LinkRewriter.None, out _);
        var isOffer = slow is not null && SlowDocument.IsOffer(slow.RootElement);
        Holds.Equal(isOffer, offer is not null, "whether it is an offer document");
        if (read is null)
        {
            return;
        }

        Read(input, read);
        Rewritten(input);
        if (offer is not null)
        {
            Holds.Equal(SlowDocument.HasOffer(slow!.RootElement), offer.HasOffer, "whether it has an offer");
        }
    }

    private static void Read(byte[] input, TokenizedDocument read)
    {
        var body = DocumentWalk.WithoutMark(input);
        var (expected, actual) = (JsonTokens.Of(body), JsonTokens.Of(read.Bytes.Span));
        Holds.True(expected.SequenceEqual(actual), "other tokens than those that came");
        Holds.Equal(expected.Count, read.Tokens.Count, "how many tokens there are");
        for (var token = 0; token < expected.Count; token++)
        {
            Holds.Equal(expected[token].Written, System.Text.Encoding.UTF8.GetString(read.Written(read.Tokens[token])), "a token");
        }

        Holds.Equal(expected.Count, read.AfterValue(0), "where the document ends");
        var again = TokenizedDocument.Read(read.Bytes.Span, DocumentShape.Json, LinkRewriter.None, out _)!;
        Holds.Equal(read.Bytes.Span, again.Bytes.Span, "read again");
    }

    private static void Rewritten(byte[] input)
    {
        var body = DocumentWalk.WithoutMark(input);
        Holds.Equal(body, Written(RewrittenDocument.Read(input, DocumentShape.Json, LinkRewriter.None)!), "passed on without links");
        var passedOn = Written(RewrittenDocument.Read(input, DocumentShape.Json, Links)!);
        var shared = TokenizedDocument.Read(input, DocumentShape.Json, Links, out _)!;
        Holds.True(JsonTokens.Of(passedOn).SequenceEqual(JsonTokens.Of(shared.Bytes.Span)), "links of what is passed on and of what is shared");

        // Nothing else is touched, and none that was led back is led back again.
        var again = Written(RewrittenDocument.Read(passedOn, DocumentShape.Json, Links)!);
        Holds.Equal(passedOn.AsSpan(), again, "led back twice");
    }

    private static byte[] Written(RewrittenDocument document)
    {
        var writer = new ArrayBufferWriter<byte>();
        document.WriteTo(writer);
        Holds.Equal(document.Length, writer.WrittenCount, "length");
        return writer.WrittenSpan.ToArray();
    }
}
