namespace OfferProxy.Admission.Sites.Idna;

/// <summary>The encoder of RFC 3492, section 6.3, with the prefix of an A-label (RFC 5890). No limit on the label but the room for it.</summary>
internal static class Punycode
{
    private const int Base = 36;
    private const int TMin = 1;
    private const int TMax = 26;
    private const int Skew = 38;
    private const int Damp = 700;

    /// <summary>The most code points of a label: each takes a character at least.</summary>
    public const int MaxLabel = SiteHost.MaxLength + 1;

    /// <summary>Appends <paramref name="label"/>, of at most <see cref="MaxLabel"/> code points, as an A-label at <paramref name="length"/>; false where it does not fit.</summary>
    /// <remarks>What it takes is added to <paramref name="steps"/>.</remarks>
    public static bool TryWrite(ReadOnlySpan<int> label, Span<char> destination, ref int length, ref int steps)
    {
        if (destination.Length - length < 4)
        {
            return false;
        }

        "xn--".CopyTo(destination[length..]);
        length += 4;

        var basic = 0;
        foreach (var point in label)
        {
            if (point < 0x80)
            {
                basic++;
                if (!TryAppend((char)point, destination, ref length))
                {
                    return false;
                }
            }
        }

        return (basic == 0 || TryAppend('-', destination, ref length)) && TryWriteInsertions(label, basic, destination, ref length, ref steps);
    }

    // By code point, and those of one code point by place. Where each goes in is how many that are there already stand before it.
    private static bool TryWriteInsertions(ReadOnlySpan<int> label, int basic, Span<char> destination, ref int length, ref int steps)
    {
        Span<long> insertions = stackalloc long[label.Length - basic];
        var places = new PlaceCounts(stackalloc int[label.Length + 1]);
        var count = 0;
        for (var i = 0; i < label.Length; i++)
        {
            if (label[i] < 0x80)
            {
                places.Add(i);
            }
            else
            {
                insertions[count++] = ((long)label[i] << 32) | (uint)i;
            }
        }

        insertions.Sort();
        steps += label.Length;
        var (last, from, bias, done) = (0x80, 0, 72, basic);
        foreach (var insertion in insertions)
        {
            var (point, place) = ((int)(insertion >> 32), (int)insertion);
            var at = places.Before(place);
            var delta = ((long)(point - last) * (done + 1)) + at - from;
            if (!TryWriteDelta(delta, bias, destination, ref length))
            {
                return false;
            }

            bias = Adapt(delta, done + 1, done == basic);
            places.Add(place);
            (last, from, done) = (point, at + 1, done + 1);
        }

        steps += places.Steps;
        return true;
    }

    private static bool TryWriteDelta(long delta, int bias, Span<char> destination, ref int length)
    {
        for (var k = Base; ; k += Base)
        {
            var threshold = Math.Clamp(k - bias, TMin, TMax);
            if (delta < threshold)
            {
                return TryAppend(Digit((int)delta), destination, ref length);
            }

            var digit = threshold + (int)((delta - threshold) % (Base - threshold));
            if (!TryAppend(Digit(digit), destination, ref length))
            {
                return false;
            }

            delta = (delta - threshold) / (Base - threshold);
        }
    }

    private static int Adapt(long delta, int points, bool first)
    {
        delta = first ? delta / Damp : delta / 2;
        delta += delta / points;
        var k = 0;
        for (; delta > (Base - TMin) * TMax / 2; k += Base)
        {
            delta /= Base - TMin;
        }

        return k + (int)((Base - TMin + 1) * delta / (delta + Skew));
    }

    private static char Digit(int value) => (char)(value < 26 ? 'a' + value : '0' + value - 26);

    private static bool TryAppend(char c, Span<char> destination, ref int length)
    {
        if (length == destination.Length)
        {
            return false;
        }

        destination[length++] = c;
        return true;
    }
}
