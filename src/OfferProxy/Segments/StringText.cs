using System.Buffers.Text;
using System.Text;

namespace OfferProxy.Segments;

/// <summary>
/// The text of a JSON string with, for each of its bytes, where it stands as written. A string without escapes is its own
/// text; one with escapes is decoded, so that a value is found however the origin wrote it.
/// </summary>
internal readonly ref struct StringText
{
    private readonly int[]? _origins;
    private readonly int _start;

    private StringText(ReadOnlySpan<byte> bytes, int start, int[]? origins)
    {
        Bytes = bytes;
        _start = start;
        _origins = origins;
    }

    /// <summary>The text, as UTF-8.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>The place in the document of the text's byte at this index; of its end, for the index past the last.</summary>
    public int PlaceOf(int index) => _start + (_origins is null ? index : _origins[index]);

    /// <summary>The text of a token of <paramref name="document"/>.</summary>
    public static StringText Decode(ReadOnlySpan<byte> document, JsonToken token)
    {
        var written = document.Slice(token.Start, token.Length);
        return token.Escaped ? Decode(written, token.Start) : new(written, token.Start, origins: null);
    }

    /// <summary>The text of a string that holds escapes, as written between its quotes.</summary>
    public static StringText Decode(ReadOnlySpan<byte> written) => Decode(written, start: 0);

    private static StringText Decode(ReadOnlySpan<byte> written, int start)
    {
        // A decoded string is never longer than the written one.
        var bytes = new byte[written.Length];
        var origins = new int[written.Length + 1];
        int read = 0, length = 0;
        while (read < written.Length)
        {
            var from = read;
            var first = length;
            if (written[read] != '\\')
            {
                bytes[length++] = written[read++];
            }
            else if (written[read + 1] == 'u')
            {
                length += DecodeUnicode(written, ref read).EncodeToUtf8(bytes.AsSpan(length));
            }
            else
            {
                bytes[length++] = written[read + 1] switch
                {
                    (byte)'b' => (byte)'\b',
                    (byte)'f' => (byte)'\f',
                    (byte)'n' => (byte)'\n',
                    (byte)'r' => (byte)'\r',
                    (byte)'t' => (byte)'\t',
                    var other => other,
                };
                read += 2;
            }

            origins.AsSpan(first, length - first).Fill(from);
        }

        origins[length] = read;
        return new(bytes.AsSpan(0, length), start, origins);
    }

    // A lone surrogate becomes U+FFFD in the text that is searched; the document keeps it as written.
    private static Rune DecodeUnicode(ReadOnlySpan<byte> written, ref int read)
    {
        var high = Unit(written, read);
        read += 6;
        if (!char.IsSurrogate(high))
        {
            return new(high);
        }

        if (char.IsHighSurrogate(high) && written[read..].StartsWith("\\u"u8))
        {
            var low = Unit(written, read);
            if (char.IsLowSurrogate(low))
            {
                read += 6;
                return new(high, low);
            }
        }

        return Rune.ReplacementChar;
    }

    // The reader has checked that four hexadecimal digits follow.
    private static char Unit(ReadOnlySpan<byte> written, int at) =>
        Utf8Parser.TryParse(written.Slice(at + 2, 4), out ushort unit, out _, 'x') ? (char)unit : '\uFFFD';
}
