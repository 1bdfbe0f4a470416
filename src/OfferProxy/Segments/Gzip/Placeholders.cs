namespace OfferProxy.Segments.Gzip;

/// <summary>
/// What stands in for the values of holes while the literals are compressed: bytes that occur in no UTF-8, different for
/// each hole, so that what the compressor finds again of one is that one.
/// </summary>
internal static class Placeholders
{
    // Never in UTF-8 (RFC 3629, section 1).
    private static ReadOnlySpan<byte> Alphabet => [0xC0, 0xC1, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE, 0xFF];

    /// <summary>
    /// A placeholder for each of the holes of these lengths, by index. As long as there are enough, no two bytes follow each
    /// other twice, within a placeholder or between two: a match of two bytes then is of one hole, at one place of it.
    /// </summary>
    public static byte[][] Create(int[] lengths)
    {
        var placeholders = new byte[lengths.Length][];
        var used = new HashSet<int>();
        for (var hole = 0; hole < lengths.Length; hole++)
        {
            placeholders[hole] = Create(Math.Max(0, lengths[hole]), first: hole % Alphabet.Length, used);
        }

        return placeholders;
    }

    private static byte[] Create(int length, int first, HashSet<int> used)
    {
        var placeholder = new byte[length];
        var last = first;
        for (var i = 0; i < length; i++)
        {
            placeholder[i] = Alphabet[last];
            last = Next(last, used);
        }

        return placeholder;
    }

    private static int Next(int last, HashSet<int> used)
    {
        for (var step = 1; step <= Alphabet.Length; step++)
        {
            var next = (last + step) % Alphabet.Length;
            if (used.Add((last * Alphabet.Length) + next))
            {
                return next;
            }
        }

        return (last + 1) % Alphabet.Length;
    }
}
