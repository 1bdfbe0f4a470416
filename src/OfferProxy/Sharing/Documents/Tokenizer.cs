using System.Buffers;
using System.Text.Json;
using OfferProxy.Segments;

namespace OfferProxy.Sharing.Documents;

/// <summary>Copies a document without insignificant white space and with its links rewritten, and notes where its tokens are in the copy.</summary>
/// <param name="body">The document.</param>
/// <param name="links">The heads of links that are rewritten.</param>
internal ref struct Tokenizer(ReadOnlySpan<byte> body, LinkRewriter links) : ITokenVisitor
{
    // Room for the tokens of a usual offer is made once.
    private const int BytesAToken = 8;

    private readonly ReadOnlySpan<byte> _body = body;
    private readonly ArrayBufferWriter<byte> _bytes = new(Math.Max(64, body.Length + 128));
    private readonly List<DocumentToken> _tokens = new(body.Length / BytesAToken);
    private JsonTokenType _before;

    /// <summary>The copy, as far as the document has been walked.</summary>
    public readonly ReadOnlyMemory<byte> Bytes => _bytes.WrittenMemory;

    /// <summary>Its tokens.</summary>
    public readonly IReadOnlyList<DocumentToken> Tokens => _tokens;

    /// <inheritdoc/>
    public void Visit(ref Utf8JsonReader reader)
    {
        var type = reader.TokenType;
        if (type is not (JsonTokenType.EndObject or JsonTokenType.EndArray)
            && _before is not (JsonTokenType.None or JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.PropertyName))
        {
            _bytes.Write(","u8);
        }

        _before = type;
        if (type is JsonTokenType.String or JsonTokenType.PropertyName)
        {
            _bytes.Write("\""u8);
            var start = _bytes.WrittenCount;
            CopyString(ref reader);
            _tokens.Add(new(start, _bytes.WrittenCount - start, KindOf(type), reader.ValueIsEscaped));
            _bytes.Write(type == JsonTokenType.String ? "\""u8 : "\":"u8);
        }
        else
        {
            _tokens.Add(new(_bytes.WrittenCount, reader.ValueSpan.Length, KindOf(type), Escaped: false));
            _bytes.Write(reader.ValueSpan);
        }
    }

    private readonly void CopyString(ref Utf8JsonReader reader)
    {
        var written = reader.ValueSpan;
        var from = 0;
        if (!links.IsEmpty && reader.TokenType == JsonTokenType.String && MayHoldSlashes(written, reader.ValueIsEscaped))
        {
            var text = StringText.Decode(_body, new((int)reader.TokenStartIndex + 1, written.Length, JsonTokenKind.Text, reader.ValueIsEscaped));
            var first = (int)reader.TokenStartIndex + 1;
            for (var at = 0; links.TryFind(text.Bytes, at, out var start, out var length); at = start + length)
            {
                _bytes.Write(written[from..(text.PlaceOf(start) - first)]);
                _bytes.Write(links.Public.Span);
                from = text.PlaceOf(start + length) - first;
            }
        }

        _bytes.Write(written[from..]);
    }

    // In escapes, a slash is itself, "\/", or "\u002f".
    private static bool MayHoldSlashes(ReadOnlySpan<byte> written, bool escaped) =>
        escaped ? written.Contains((byte)'/') || written.IndexOf("\\u002"u8) >= 0 : written.IndexOf("//"u8) >= 0;

    private static DocumentTokenKind KindOf(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => DocumentTokenKind.StartObject,
        JsonTokenType.EndObject => DocumentTokenKind.EndObject,
        JsonTokenType.StartArray => DocumentTokenKind.StartArray,
        JsonTokenType.EndArray => DocumentTokenKind.EndArray,
        JsonTokenType.PropertyName => DocumentTokenKind.MemberName,
        JsonTokenType.String => DocumentTokenKind.Text,
        JsonTokenType.Number => DocumentTokenKind.Number,
        JsonTokenType.True => DocumentTokenKind.True,
        JsonTokenType.False => DocumentTokenKind.False,
        _ => DocumentTokenKind.Null,
    };
}
