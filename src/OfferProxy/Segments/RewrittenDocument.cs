using System.Buffers;
using System.Text.Json;

namespace OfferProxy.Segments;

/// <summary>
/// A document that is passed on to the one who asked, and to no other: as it came, but with its links rewritten. It refers
/// to the bytes that it was read from.
/// </summary>
internal sealed class RewrittenDocument
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly List<LinkHead>? _heads;
    private readonly LinkRewriter _links;

    private RewrittenDocument(ReadOnlyMemory<byte> bytes, List<LinkHead>? heads, LinkRewriter links, bool hasOffer, bool hasMark)
    {
        (_bytes, _heads, _links, HasOffer, IsChanged) = (bytes, heads, links, hasOffer, hasMark || heads is { Count: > 0 });
        Length = bytes.Length;
        foreach (var head in heads ?? [])
        {
            Length += links.Public.Length - head.Length;
        }
    }

    /// <summary>Whether <c>data</c> holds an item of type <c>offer</c>.</summary>
    public bool HasOffer { get; }

    /// <summary>Whether its bytes are others than those that came.</summary>
    public bool IsChanged { get; }

    /// <summary>How many bytes <see cref="WriteTo"/> writes.</summary>
    public int Length { get; }

    /// <summary>Reads <paramref name="body"/>; null where it is no document of this shape.</summary>
    /// <param name="body">The body.</param>
    /// <param name="shape">What it must be.</param>
    /// <param name="links">The heads of links that are rewritten.</param>
    public static RewrittenDocument? Read(ReadOnlyMemory<byte> body, DocumentShape shape, LinkRewriter links)
    {
        var bytes = DocumentWalk.WithoutMark(body.Span);
        var checker = new DocumentShapeChecker(notesEvents: false);
        var finder = new HeadFinder(bytes, links);
        return DocumentWalk.Over(bytes, shape, ref finder, ref checker) == DocumentError.None
            ? new(body[^bytes.Length..], finder.Heads, links, checker.HasOffer, hasMark: bytes.Length < body.Length)
            : null;
    }

    /// <summary>Writes the document.</summary>
    public void WriteTo(IBufferWriter<byte> writer)
    {
        var output = new BlockWriter(writer);
        var rest = _bytes.Span;
        var from = 0;
        foreach (var head in _heads ?? [])
        {
            output.Write(rest[from..head.Start]);
            output.Write(_links.Public.Span);
            from = head.Start + head.Length;
        }

        output.Write(rest[from..]);
        output.End();
    }

    // Where the head of a link stands in the body, as it is written there.
    private readonly record struct LinkHead(int Start, int Length);

    private ref struct HeadFinder(ReadOnlySpan<byte> document, LinkRewriter links) : ITokenVisitor
    {
        private readonly ReadOnlySpan<byte> _document = document;

        // Where the next two slashes stand: no string before them holds a head, unless it is escaped.
        private int _slashes = -1;

        public List<LinkHead>? Heads { get; private set; }

        public void Visit(ref Utf8JsonReader reader)
        {
            if (reader.TokenType != JsonTokenType.String || links.IsEmpty)
            {
                return;
            }

            var token = new JsonToken((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length, JsonTokenKind.Text, reader.ValueIsEscaped);
            if (token.Escaped ? MayHoldSlash(reader.ValueSpan) : SlashesFrom(token.Start) < token.Start + token.Length)
            {
                Find(StringText.Decode(_document, token));
            }
        }

        private void Find(StringText text)
        {
            for (var from = 0; links.TryFind(text.Bytes, from, out var start, out var length); from = start + length)
            {
                var place = text.PlaceOf(start);
                (Heads ??= []).Add(new(place, text.PlaceOf(start + length) - place));
            }
        }

        // In escapes, a slash is itself, "\/", or "\u002f".
        private static bool MayHoldSlash(ReadOnlySpan<byte> written) => written.Contains((byte)'/') || written.IndexOf("\\u002"u8) >= 0;

        private int SlashesFrom(int start)
        {
            if (_slashes < start)
            {
                var next = _document[start..].IndexOf("//"u8);
                _slashes = next < 0 ? int.MaxValue : start + next;
            }

            return _slashes;
        }
    }
}
