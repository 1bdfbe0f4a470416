using System.Buffers;
using System.Text;

namespace OfferProxy.Slots;

/// <summary>Writes a name that <see cref="NameRule"/> accepts in one of its encodings, and tells whether several write the same.</summary>
internal static class EncodedName
{
    /// <summary>The most bytes of one character: four of UTF-8, each percent-encoded twice.</summary>
    public const int MaxRuneBytes = 4 * 5;

    /// <summary>The most bytes that <see cref="Write"/> and <see cref="WriteJson"/> write.</summary>
    public const int MaxBytes = NameRule.MaxLength * MaxRuneBytes;

    // What every encoding leaves as it is.
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    /// <summary>Whether <paramref name="name"/> is written the same in all encodings there are: it is letters, digits, hyphens and full stops of ASCII.</summary>
    public static bool IsPlain(ReadOnlySpan<char> name) => !name.ContainsAnyExcept(Plain);

    /// <summary>Writes <paramref name="name"/> as it stands in a decoded JSON string.</summary>
    /// <returns>The bytes written, <see cref="MaxBytes"/> at most.</returns>
    public static int Write(ReadOnlySpan<char> name, NameEncoding encoding, Span<byte> destination)
    {
        if (IsPlain(name))
        {
            return Encoding.ASCII.GetBytes(name, destination);
        }

        var written = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            written += WriteRune(rune, encoding, destination[written..]);
        }

        return written;
    }

    /// <summary>
    /// Writes <paramref name="name"/> for the inside of a JSON string as it goes out (RFC 8259, section 7): a backslash is
    /// escaped, and the apostrophe, the one character of a name that means something in HTML, so that the document can stand in a page.
    /// </summary>
    /// <returns>The bytes written, <see cref="MaxBytes"/> at most.</returns>
    public static int WriteJson(ReadOnlySpan<char> name, NameEncoding encoding, Span<byte> destination)
    {
        if (IsPlain(name))
        {
            return Encoding.ASCII.GetBytes(name, destination);
        }

        Span<byte> one = stackalloc byte[MaxRuneBytes];
        var written = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            foreach (var b in one[..WriteRune(rune, encoding, one)])
            {
                written += WriteJsonByte(b, destination[written..]);
            }
        }

        return written;
    }

    /// <summary>
    /// Whether every encoding of <paramref name="set"/> writes <paramref name="name"/> the same. For the way of a hit: it
    /// allocates nothing.
    /// </summary>
    public static bool Same(ReadOnlySpan<char> name, NameEncodings set)
    {
        if (set.WithoutFirst().IsEmpty || IsPlain(name))
        {
            return true;
        }

        Span<byte> first = stackalloc byte[MaxRuneBytes];
        Span<byte> other = stackalloc byte[MaxRuneBytes];
        foreach (var rune in name.EnumerateRunes())
        {
            if (IsPlain(rune))
            {
                continue;
            }

            var expected = first[..WriteRune(rune, set.First, first)];
            for (var rest = set.WithoutFirst(); !rest.IsEmpty; rest = rest.WithoutFirst())
            {
                if (!expected.SequenceEqual(other[..WriteRune(rune, rest.First, other)]))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Those encodings of <paramref name="set"/> in which <paramref name="text"/> begins with <paramref name="name"/>.</summary>
    /// <param name="text">The text, decoded.</param>
    /// <param name="name">The name.</param>
    /// <param name="set">The encodings that are tried.</param>
    /// <param name="length">How many bytes the name has there: as many in each, since none writes the beginning of what another does.</param>
    public static NameEncodings StartingWith(ReadOnlySpan<byte> text, ReadOnlySpan<char> name, NameEncodings set, out int length)
    {
        Span<byte> written = stackalloc byte[MaxBytes];
        length = 0;
        if (IsPlain(name))
        {
            var plain = written[..Encoding.ASCII.GetBytes(name, written)];
            length = text.StartsWith(plain) ? plain.Length : 0;
            return length > 0 ? set : NameEncodings.None;
        }

        var found = NameEncodings.None;
        for (var rest = set; !rest.IsEmpty; rest = rest.WithoutFirst())
        {
            var form = written[..Write(name, rest.First, written)];
            if (text.StartsWith(form))
            {
                found |= NameEncodings.From(rest.First);
                length = form.Length;
            }
        }

        return found;
    }

    private static bool IsPlain(Rune rune) => rune.IsAscii && Plain.Contains((char)rune.Value);

    private static int WriteRune(Rune rune, NameEncoding encoding, Span<byte> destination)
    {
        if (IsPlain(rune))
        {
            destination[0] = (byte)rune.Value;
            return 1;
        }

        return encoding.IsPercent
            ? PercentEncoding.Write(rune, encoding, destination)
            : HtmlEncoding.Write(rune, encoding, destination);
    }

    private static int WriteJsonByte(byte b, Span<byte> destination)
    {
        var escape = b switch
        {
            (byte)'\\' => "\\\\"u8,
            (byte)'"' => "\\\""u8,
            (byte)'\'' => "\\u0027"u8,
            _ => default,
        };
        if (escape.IsEmpty)
        {
            destination[0] = b;
            return 1;
        }

        escape.CopyTo(destination);
        return escape.Length;
    }
}
