using System.Text;

namespace OfferProxy.Requests.Paths;

/// <summary>
/// Takes every escape out of a path, those too that others hide. What has been decoded stands on a stack, so that an escape that
/// comes to be is decoded at once: in as many steps as the path has characters, however deep they lie.
/// </summary>
internal static class PathDecoder
{
    // "%XX", and the form of old, "%uXXXX", that some servers read still.
    private const int Escape = 3;
    private const int WideEscape = 6;

    /// <summary>The octets of a path without escapes.</summary>
    /// <param name="path">The path as it was written.</param>
    /// <param name="steps">How many octets have been put on the stack: what the work grows with.</param>
    public static ReadOnlySpan<byte> Decode(ReadOnlySpan<char> path, out int steps)
    {
        // A wide escape of six octets stands for three at most.
        var octets = new byte[Encoding.UTF8.GetByteCount(path)];
        var written = Encoding.UTF8.GetBytes(path, octets);
        var count = steps = 0;
        for (var i = 0; i < written; i++)
        {
            octets[count++] = octets[i];
            steps++;
            while (TryDecodeEnd(octets, ref count))
            {
                steps++;
            }
        }

        return octets.AsSpan(0, count);
    }

    private static bool TryDecodeEnd(byte[] octets, ref int count)
    {
        if (count >= Escape && octets[count - Escape] == '%' && TryReadHex(octets.AsSpan(count - 2, 2), out var octet))
        {
            count -= Escape;
            octets[count++] = (byte)octet;
            return true;
        }

        if (count >= WideEscape && octets[count - WideEscape] == '%' && octets[count - WideEscape + 1] is (byte)'u' or (byte)'U'
            && TryReadHex(octets.AsSpan(count - 4, 4), out var unit))
        {
            count -= WideEscape;
            var rune = Rune.IsValid(unit) ? new Rune(unit) : Rune.ReplacementChar;
            count += rune.EncodeToUtf8(octets.AsSpan(count));
            return true;
        }

        return false;
    }

    private static bool TryReadHex(ReadOnlySpan<byte> digits, out int value)
    {
        value = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit((char)digit))
            {
                return false;
            }

            value = (value << 4) | (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }

        return true;
    }
}
