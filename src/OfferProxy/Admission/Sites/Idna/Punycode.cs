namespace OfferProxy.Admission.Sites.Idna;

/// <summary>The encoder of RFC 3492, section 6.3, with the prefix of an A-label (RFC 5890). No limit on the label but the room for it.</summary>
internal static class Punycode
{
    private const int Base = 36;
    private const int TMin = 1;
    private const int TMax = 26;
    private const int Skew = 38;
    private const int Damp = 700;

    /// <summary>Appends <paramref name="label"/> as an A-label at <paramref name="length"/>; false where it does not fit.</summary>
    public static bool TryWrite(ReadOnlySpan<int> label, Span<char> destination, ref int length)
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

        return (basic == 0 || TryAppend('-', destination, ref length)) && TryWriteInsertions(label, basic, destination, ref length);
    }

    private static bool TryWriteInsertions(ReadOnlySpan<int> label, int basic, Span<char> destination, ref int length)
    {
        var (n, delta, bias, done) = (0x80, 0L, 72, basic);
        while (done < label.Length)
        {
            var next = int.MaxValue;
            foreach (var point in label)
            {
                if (point >= n && point < next)
                {
                    next = point;
                }
            }

            delta += (long)(next - n) * (done + 1);
            n = next;
            foreach (var point in label)
            {
                if (point < n)
                {
                    delta++;
                }
                else if (point == n)
                {
                    if (!TryWriteDelta(delta, bias, destination, ref length))
                    {
                        return false;
                    }

                    bias = Adapt(delta, done + 1, done == basic);
                    delta = 0;
                    done++;
                }
            }

            delta++;
            n++;
        }

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
