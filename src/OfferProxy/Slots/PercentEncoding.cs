using System.Text;

namespace OfferProxy.Slots;

/// <summary>Percent-encodes a character of a name (RFC 3986, section 2.1), once or twice.</summary>
internal static class PercentEncoding
{
    /// <summary>Writes a character that is not unreserved.</summary>
    /// <returns>The bytes written, <see cref="EncodedName.MaxRuneBytes"/> at most.</returns>
    public static int Write(Rune rune, NameEncoding encoding, Span<byte> destination)
    {
        Span<byte> once = stackalloc byte[4 * 3];
        var length = WriteOnce(rune, encoding, once);
        if (!encoding.IsTwice)
        {
            once[..length].CopyTo(destination);
            return length;
        }

        var written = 0;
        foreach (var b in once[..length])
        {
            // The hexadecimal digits, and an apostrophe that is left, stay as they are.
            if (b is (byte)'%' or (byte)'+')
            {
                written += WriteByte(b, encoding, destination[written..]);
            }
            else
            {
                destination[written++] = b;
            }
        }

        return written;
    }

    private static int WriteOnce(Rune rune, NameEncoding encoding, Span<byte> destination)
    {
        if (rune.Value == ' ' && encoding.Plus)
        {
            destination[0] = (byte)'+';
            return 1;
        }

        if (rune.Value == '\'' && !encoding.EncodesApostrophe)
        {
            destination[0] = (byte)'\'';
            return 1;
        }

        Span<byte> utf8 = stackalloc byte[4];
        var written = 0;
        foreach (var b in utf8[..rune.EncodeToUtf8(utf8)])
        {
            written += WriteByte(b, encoding, destination[written..]);
        }

        return written;
    }

    private static int WriteByte(byte b, NameEncoding encoding, Span<byte> destination)
    {
        var digits = encoding.LowerHex ? "0123456789abcdef"u8 : "0123456789ABCDEF"u8;
        destination[0] = (byte)'%';
        destination[1] = digits[b >> 4];
        destination[2] = digits[b & 15];
        return 3;
    }
}
