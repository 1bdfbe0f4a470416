using System.Buffers;
using System.Text;
using OfferProxy.Admission.Sites.Idna;

namespace OfferProxy.Admission.Sites;

/// <summary>Writes a host that stands without brackets (a name or an IPv4 address, in any dress) in the form in which hosts are compared.</summary>
internal static class DomainHost
{
    // Nobody writes a host in more; the bound keeps the work for percent-encoded and non-ASCII ones small.
    private const int MaxRawLength = 1024;

    // WHATWG "forbidden domain code points".
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\v\f\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017"
        + "\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F #/:<>?@[\\]^|%\u007F");

    /// <summary>Writes <paramref name="text"/>; false where it can be no host or does not fit.</summary>
    public static bool TryWrite(ReadOnlySpan<char> text, Span<char> destination, out int length) =>
        Ascii.IsValid(text) && !text.Contains('%')
            ? TryWriteAscii(text, destination, out length)
            : TryWriteEncoded(text, destination, out length);

    private static bool TryWriteAscii(ReadOnlySpan<char> text, Span<char> destination, out int length)
    {
        length = 0;
        var host = text.TrimEnd('.');
        if (host.IsEmpty || host.Length > SiteHost.MaxLength || host.ContainsAny(Forbidden))
        {
            return false;
        }

        return Ipv4Host.EndsInNumber(host)
            ? Ipv4Host.TryWrite(host, destination, out length)
            : Ascii.ToLower(host, destination, out length) == OperationStatus.Done;
    }

    private static bool TryWriteEncoded(ReadOnlySpan<char> text, Span<char> destination, out int length)
    {
        length = 0;
        if (text.Length > MaxRawLength)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[MaxRawLength * 3];
        Span<char> name = stackalloc char[MaxRawLength * 3];
        Span<char> ascii = stackalloc char[SiteHost.MaxLength + 2];  // with trailing dots

        // What is no valid UTF-8 or UTF-16 becomes U+FFFD, which no host may hold.
        bytes = bytes[..Encoding.UTF8.GetBytes(text, bytes)];
        bytes = bytes[..DecodePercent(bytes)];
        name = name[..Encoding.UTF8.GetChars(bytes, name)];
        if (Ascii.IsValid(name))
        {
            return TryWriteAscii(name, destination, out length);
        }

        return IdnaName.TryToAscii(name, ascii, out var count) && TryWriteAscii(ascii[..count], destination, out length);
    }

    private static int DecodePercent(Span<byte> bytes)
    {
        var count = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '%' && i + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[i + 1]) && char.IsAsciiHexDigit((char)bytes[i + 2]))
            {
                bytes[count++] = (byte)((HexValue(bytes[i + 1]) << 4) | HexValue(bytes[i + 2]));
                i += 2;
            }
            else
            {
                bytes[count++] = bytes[i];
            }
        }

        return count;
    }

    private static int HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
