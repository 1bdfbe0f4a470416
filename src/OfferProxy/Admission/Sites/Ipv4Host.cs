namespace OfferProxy.Admission.Sites;

/// <summary>IPv4 addresses as browsers read them (WHATWG "IPv4 parser"): one to four parts, each decimal, octal (<c>0…</c>) or hexadecimal (<c>0x…</c>).</summary>
internal static class Ipv4Host
{
    /// <summary>Whether the last label of a host makes it an address (WHATWG "ends in a number checker").</summary>
    public static bool EndsInNumber(ReadOnlySpan<char> host)
    {
        var last = host[(host.LastIndexOf('.') + 1)..];
        return !last.IsEmpty && (!last.ContainsAnyExceptInRange('0', '9') || TryParsePart(last, out _));
    }

    /// <summary>Writes the address in dotted decimal; false where it is none.</summary>
    public static bool TryWrite(ReadOnlySpan<char> host, Span<char> destination, out int length)
    {
        length = 0;
        var address = 0UL;
        for (var parts = 1; parts <= 4; parts++)
        {
            var dot = host.IndexOf('.');
            if (!TryParsePart(dot < 0 ? host : host[..dot], out var part))
            {
                return false;
            }

            if (dot < 0)
            {
                // The last part fills all the bytes that the ones before it left.
                var bits = 8 * (5 - parts);
                address = (address << bits) | part;
                return part >> bits == 0 && TryWriteDotted((uint)address, destination, out length);
            }

            if (part > 255)
            {
                return false;
            }

            address = (address << 8) | part;
            host = host[(dot + 1)..];
        }

        return false;
    }

    // Number by number: an interpolated string boxes them until the runtime has optimised it.
    private static bool TryWriteDotted(uint address, Span<char> destination, out int length)
    {
        length = 0;
        for (var shift = 24; shift >= 0; shift -= 8)
        {
            if (!((byte)(address >> shift)).TryFormat(destination[length..], out var written)
                || length + written + (shift > 0 ? 1 : 0) > destination.Length)
            {
                length = 0;
                return false;
            }

            length += written;
            if (shift > 0)
            {
                destination[length++] = '.';
            }
        }

        return true;
    }

    private static bool TryParsePart(ReadOnlySpan<char> text, out ulong value)
    {
        value = 0;
        if (text.IsEmpty)
        {
            return false;
        }

        var radix = 10u;
        if (text.Length > 1 && text[0] == '0')
        {
            radix = text[1] is 'x' or 'X' ? 16u : 8u;
            text = text[(radix == 16 ? 2 : 1)..];
        }

        foreach (var c in text)
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return false;
            }

            var digit = (uint)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
            if (digit >= radix)
            {
                return false;
            }

            // Too large is too large, however much: stay clear of overflow.
            value = Math.Min((value * radix) + digit, 1UL << 40);
        }

        return true;
    }
}
