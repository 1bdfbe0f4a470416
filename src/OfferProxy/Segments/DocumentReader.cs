using System.Buffers;
using System.Text.Json;

namespace OfferProxy.Segments;

/// <summary>
/// Reads a body that is to be cut: checks that it is a document of the expected shape, drops insignificant white space, and
/// notes where the strings and numbers are.
/// </summary>
internal static class DocumentReader
{
    // Room for the tokens of a usual offer is made once; one with more of them grows its list.
    private const int BytesAToken = 16;

    private static readonly SearchValues<byte> WhiteSpace = SearchValues.Create(" \t\r\n"u8);

    /// <summary>Reads <paramref name="body"/>; null and the reason where it is no such document.</summary>
    public static OfferDocument? Read(ReadOnlySpan<byte> body, DocumentShape shape, out DocumentError error)
    {
        body = DocumentWalk.WithoutMark(body);
        var checker = new DocumentShapeChecker(notesEvents: true);
        var copy = new Copy(body);
        error = DocumentWalk.Over(body, shape, ref copy, ref checker);
        return error == DocumentError.None
            ? new() { Bytes = copy.Bytes, Tokens = copy.Tokens, HasOffer = checker.HasOffer, EventIds = checker.EventIds }
            : null;
    }

    // The document's bytes less white space, as far as it has been walked.
    private ref struct Copy(ReadOnlySpan<byte> body) : ITokenVisitor
    {
        private readonly ReadOnlySpan<byte> _body = body;
        private readonly byte[] _bytes = new byte[body.Length];
        private int _length;
        private int _from;

        public readonly ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, _length);

        public List<JsonToken> Tokens { get; } = new(body.Length / BytesAToken);

        public void Visit(ref Utf8JsonReader reader)
        {
            var start = (int)reader.TokenStartIndex;
            _length += CopyWithoutWhiteSpace(_body[_from..start], _bytes.AsSpan(_length));
            var end = (int)reader.BytesConsumed;
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                // The reader consumes the colon, and white space before it, with the name.
                end = start + reader.ValueSpan.Length + 2;
            }

            Note(ref reader);
            _body[start..end].CopyTo(_bytes.AsSpan(_length));
            _length += end - start;
            _from = end;
        }

        private readonly void Note(ref Utf8JsonReader reader)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.String:
                    Tokens.Add(new(_length + 1, reader.ValueSpan.Length, JsonTokenKind.Text, reader.ValueIsEscaped));
                    break;
                case JsonTokenType.PropertyName:
                    Tokens.Add(new(_length + 1, reader.ValueSpan.Length, JsonTokenKind.MemberName, reader.ValueIsEscaped));
                    break;
                case JsonTokenType.Number:
                    Tokens.Add(new(_length, reader.ValueSpan.Length, JsonTokenKind.Number, Escaped: false));
                    break;
            }
        }

        // Between two tokens stand only commas, colons and white space.
        private static int CopyWithoutWhiteSpace(ReadOnlySpan<byte> between, Span<byte> destination)
        {
            var length = 0;
            foreach (var b in between)
            {
                if (!WhiteSpace.Contains(b))
                {
                    destination[length++] = b;
                }
            }

            return length;
        }
    }
}
