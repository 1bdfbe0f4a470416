using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace OfferProxy.Segments;

/// <summary>
/// Walks a body once: checks that it is a document of the expected shape, drops insignificant white space, and notes
/// where the strings and numbers are.
/// </summary>
internal static class DocumentReader
{
    /// <summary>The deepest nesting that is believed.</summary>
    public const int MaxDepth = 64;

    // Room for the tokens of a usual offer is made once; one with more of them grows its list.
    private const int BytesAToken = 16;

    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxDepth };
    private static readonly SearchValues<byte> WhiteSpace = SearchValues.Create(" \t\r\n"u8);

    /// <summary>Reads <paramref name="body"/>; null and the reason where it is no such document.</summary>
    public static OfferDocument? Read(ReadOnlySpan<byte> body, DocumentShape shape, out DocumentError error)
    {
        if (!Utf8.IsValid(body))
        {
            error = DocumentError.InvalidUtf8;
            return null;
        }

        if (body.StartsWith("\uFEFF"u8))
        {
            // RFC 8259, section 8.1: a parser may ignore a byte order mark. Clients' parsers do not, so it goes.
            body = body[3..];
        }

        try
        {
            return Walk(body, shape, out error);
        }
        catch (JsonException)
        {
            error = DocumentError.Malformed;
            return null;
        }
    }

    private static OfferDocument? Walk(ReadOnlySpan<byte> body, DocumentShape shape, out DocumentError error)
    {
        var reader = new Utf8JsonReader(body, ReaderOptions);
        var checker = new DocumentShapeChecker();
        var bytes = new byte[body.Length];
        var tokens = new List<JsonToken>(body.Length / BytesAToken);
        int length = 0, from = 0;
        var shaped = true;
        while (reader.Read())
        {
            // To the end, since the events are wanted of any JSON.
            shaped &= checker.Accepts(ref reader);

            var start = (int)reader.TokenStartIndex;
            length += CopyWithoutWhiteSpace(body[from..start], bytes.AsSpan(length));
            var end = (int)reader.BytesConsumed;
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                // The reader consumes the colon, and white space before it, with the name.
                end = start + reader.ValueSpan.Length + 2;
            }

            Note(ref reader, length, tokens);
            body[start..end].CopyTo(bytes.AsSpan(length));
            length += end - start;
            from = end;
        }

        if (shape != DocumentShape.Json
            && !(shaped && (checker.HasData || (shape == DocumentShape.OfferOrNextOffer && checker.HasNextOffer))))
        {
            error = DocumentError.WrongShape;
            return null;
        }

        error = DocumentError.None;
        return new()
        {
            Bytes = bytes.AsMemory(0, length),
            Tokens = tokens,
            HasOffer = checker.HasOffer,
            EventIds = checker.EventIds,
        };
    }

    private static void Note(ref Utf8JsonReader reader, int at, List<JsonToken> tokens)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                tokens.Add(new(at + 1, reader.ValueSpan.Length, JsonTokenKind.Text, reader.ValueIsEscaped));
                break;
            case JsonTokenType.PropertyName:
                tokens.Add(new(at + 1, reader.ValueSpan.Length, JsonTokenKind.MemberName, reader.ValueIsEscaped));
                break;
            case JsonTokenType.Number:
                tokens.Add(new(at, reader.ValueSpan.Length, JsonTokenKind.Number, Escaped: false));
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
