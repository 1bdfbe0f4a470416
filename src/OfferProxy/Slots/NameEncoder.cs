using System.Buffers;
using System.Text;

namespace OfferProxy.Slots;

/// <summary>Encodes a name that <see cref="NameRule"/> accepts for the places where it can stand.</summary>
internal static class NameEncoder
{
    /// <summary>The most bytes of a name in a text: four of UTF-8, or an escape of six, a character.</summary>
    public const int MaxTextBytes = NameRule.MaxLength * 6;

    /// <summary>The most bytes of a name in a URL: four percent-encoded ones a character.</summary>
    public const int MaxUrlBytes = NameRule.MaxLength * 12;

    // What stands for itself in every place: the unreserved characters of RFC 3986. Most names are nothing else.
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    /// <summary>
    /// Encodes for the inside of a JSON string (RFC 8259, section 7). The apostrophe, the one character of a name that
    /// means something in HTML, is escaped too, so that the document can stand in a page.
    /// </summary>
    /// <returns>The bytes written.</returns>
    public static int EncodeText(ReadOnlySpan<char> name, Span<byte> destination)
    {
        if (!name.ContainsAnyExcept(Plain))
        {
            return Encoding.ASCII.GetBytes(name, destination);
        }

        var written = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            if (rune.Value == '\'')
            {
                "\\u0027"u8.CopyTo(destination[written..]);
                written += 6;
            }
            else
            {
                written += rune.EncodeToUtf8(destination[written..]);
            }
        }

        return written;
    }

    /// <summary>Percent-encodes all but the unreserved characters (RFC 3986, section 2.3).</summary>
    /// <returns>The bytes written.</returns>
    public static int EncodeUrl(ReadOnlySpan<char> name, Span<byte> destination)
    {
        if (!name.ContainsAnyExcept(Plain))
        {
            return Encoding.ASCII.GetBytes(name, destination);
        }

        const string Hex = "0123456789ABCDEF";
        Span<byte> utf8 = stackalloc byte[4];
        var written = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value is '-' or '.' or '_' or '~'))
            {
                destination[written++] = (byte)rune.Value;
                continue;
            }

            foreach (var b in utf8[..rune.EncodeToUtf8(utf8)])
            {
                destination[written] = (byte)'%';
                destination[written + 1] = (byte)Hex[b >> 4];
                destination[written + 2] = (byte)Hex[b & 15];
                written += 3;
            }
        }

        return written;
    }
}
