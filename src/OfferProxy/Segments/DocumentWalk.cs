using System.Text.Json;
using System.Text.Unicode;

namespace OfferProxy.Segments;

/// <summary>Walks a body once, from token to token, and checks that it is a document of the expected shape.</summary>
internal static class DocumentWalk
{
    /// <summary>The deepest nesting that is believed.</summary>
    public const int MaxDepth = 64;

    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxDepth };

    /// <summary>
    /// <paramref name="body"/> without its byte order mark, from where the places in it count. RFC 8259, section 8.1: a
    /// parser may ignore one. Clients' parsers do not, so it goes.
    /// </summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> body) => body.StartsWith("\uFEFF"u8) ? body[3..] : body;

    /// <summary>Shows each token of <paramref name="body"/> to <paramref name="visitor"/>; tells why it is no such document where it is none.</summary>
    /// <param name="body">The body, <see cref="WithoutMark"/>.</param>
    /// <param name="shape">What it must be.</param>
    /// <param name="visitor">Takes the tokens, also of what turns out to be no document.</param>
    /// <param name="checker">Is shown them too, and knows afterwards what the document holds.</param>
    public static DocumentError Over<TVisitor>(
        ReadOnlySpan<byte> body, DocumentShape shape, ref TVisitor visitor, ref DocumentShapeChecker checker)
        where TVisitor : struct, ITokenVisitor, allows ref struct
    {
        if (!Utf8.IsValid(body))
        {
            return DocumentError.InvalidUtf8;
        }

        var shaped = true;
        try
        {
            var reader = new Utf8JsonReader(body, ReaderOptions);
            while (reader.Read())
            {
                // To the end, since the events are wanted of any JSON.
                shaped &= checker.Accepts(ref reader);
                visitor.Visit(ref reader);
            }
        }
        catch (JsonException)
        {
            return DocumentError.Malformed;
        }

        return shape == DocumentShape.Json
            || (shaped && (checker.HasData || (shape == DocumentShape.OfferOrNextOffer && checker.HasNextOffer)))
            ? DocumentError.None
            : DocumentError.WrongShape;
    }
}
