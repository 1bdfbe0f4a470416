using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace OfferProxy.Slots;

/// <summary>Writes a character of a name as text, with a backslash before it, or in HTML's character references.</summary>
internal static class HtmlEncoding
{
    /// <summary>Writes a character that other places may encode.</summary>
    /// <returns>The bytes written, <see cref="EncodedName.MaxRuneBytes"/> at most.</returns>
    public static int Write(Rune rune, NameEncoding encoding, Span<byte> destination) =>
        rune.Value == '\'' ? WriteApostrophe(encoding, destination)
        : rune.IsAscii ? rune.EncodeToUtf8(destination)
        : WriteBeyondAscii(rune, encoding.BeyondAscii, destination);

    private static int WriteApostrophe(NameEncoding encoding, Span<byte> destination)
    {
        var form = encoding == NameEncoding.Backslash ? "\\'"u8 : encoding.Apostrophe switch
        {
            HtmlApostrophe.Decimal => "&#39;"u8,
            HtmlApostrophe.PaddedDecimal => "&#039;"u8,
            HtmlApostrophe.Hex => "&#x27;"u8,
            HtmlApostrophe.Named => "&apos;"u8,
            _ => "'"u8,
        };
        form.CopyTo(destination);
        return form.Length;
    }

    private static int WriteBeyondAscii(Rune rune, HtmlBeyondAscii beyond, Span<byte> destination)
    {
        switch (beyond)
        {
            case HtmlBeyondAscii.Decimal:
            case HtmlBeyondAscii.SomeDecimal when rune.Value is <= 0xFF or > 0xFFFF:
                return WriteReference(rune, "&#"u8, default, destination);
            case HtmlBeyondAscii.UpperHex:
                return WriteReference(rune, "&#x"u8, 'X', destination);
            case HtmlBeyondAscii.LowerHex:
                return WriteReference(rune, "&#x"u8, 'x', destination);
            case HtmlBeyondAscii.Named when HtmlNames.Find(rune) is { } name:
                destination[0] = (byte)'&';
                Encoding.ASCII.GetBytes(name, destination[1..]);
                destination[name.Length + 1] = (byte)';';
                return name.Length + 2;
            default:
                return rune.EncodeToUtf8(destination);
        }
    }

    private static int WriteReference(Rune rune, ReadOnlySpan<byte> start, StandardFormat format, Span<byte> destination)
    {
        start.CopyTo(destination);
        Utf8Formatter.TryFormat(rune.Value, destination[start.Length..], out var digits, format);
        destination[start.Length + digits] = (byte)';';
        return start.Length + digits + 1;
    }
}
