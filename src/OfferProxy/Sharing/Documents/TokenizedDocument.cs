using OfferProxy.Segments;

namespace OfferProxy.Sharing.Documents;

/// <summary>
/// A document as what it says: all its tokens in order, with their places in its bytes, which have no insignificant white
/// space and of which the links were rewritten. Immutable.
/// </summary>
internal sealed class TokenizedDocument
{
    private TokenizedDocument(ReadOnlyMemory<byte> bytes, IReadOnlyList<DocumentToken> tokens, bool hasOffer, IReadOnlyList<string?> eventIds) =>
        (Bytes, Tokens, HasOffer, EventIds) = (bytes, tokens, hasOffer, eventIds);

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The tokens, in order.</summary>
    public IReadOnlyList<DocumentToken> Tokens { get; }

    /// <summary>Whether <c>data</c> holds an item of type <c>offer</c>.</summary>
    public bool HasOffer { get; }

    /// <summary>The ids of the items of type <c>event</c>, as decoded; null for one without an id that can be told.</summary>
    public IReadOnlyList<string?> EventIds { get; }

    /// <summary>What it takes in memory, about, in bytes.</summary>
    public int Size => Bytes.Length + (Tokens.Count * 12) + 256;

    /// <summary>Reads <paramref name="body"/>; null and the reason where it is no such document.</summary>
    /// <param name="body">The body.</param>
    /// <param name="shape">What it must be.</param>
    /// <param name="links">The heads of links that are rewritten.</param>
    /// <param name="error">Why it is none.</param>
    public static TokenizedDocument? Read(ReadOnlySpan<byte> body, DocumentShape shape, LinkRewriter links, out DocumentError error)
    {
        body = DocumentWalk.WithoutMark(body);
        var checker = new DocumentShapeChecker(notesEvents: true);
        var tokenizer = new Tokenizer(body, links);
        error = DocumentWalk.Over(body, shape, ref tokenizer, ref checker);
        return error == DocumentError.None
            ? new(tokenizer.Bytes, tokenizer.Tokens, checker.HasOffer, checker.EventIds)
            : null;
    }

    /// <summary>A body that need not be JSON, such as an error page: one token, in which no slot is looked for.</summary>
    public static TokenizedDocument FromOpaque(ReadOnlyMemory<byte> body) =>
        new(body, [new(0, body.Length, DocumentTokenKind.Opaque, Escaped: false)], hasOffer: false, eventIds: []);

    /// <summary>The content of a token, as written.</summary>
    public ReadOnlySpan<byte> Written(DocumentToken token) => Bytes.Span.Slice(token.Start, token.Length);

    /// <summary>The text of a string or member name.</summary>
    public StringText Text(DocumentToken token) =>
        StringText.Decode(Bytes.Span, new JsonToken(token.Start, token.Length, JsonTokenKind.Text, token.Escaped));

    /// <summary>The index of the token that follows the value which begins at this one.</summary>
    public int AfterValue(int index)
    {
        var depth = 0;
        do
        {
            depth += Tokens[index++].Kind switch
            {
                DocumentTokenKind.StartObject or DocumentTokenKind.StartArray => 1,
                DocumentTokenKind.EndObject or DocumentTokenKind.EndArray => -1,
                _ => 0,
            };
        }
        while (depth > 0);

        return index;
    }
}
