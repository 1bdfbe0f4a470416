namespace OfferProxy.Admission.Sites.Idna;

/// <summary>
/// Turns a name beyond ASCII into A-labels (UTS #46, nontransitional). The framework's <c>IdnMapping</c> and
/// <c>string.Normalize</c> do not serve: under invariant globalization they neither map nor normalise, and elsewhere they
/// follow the ICU that is installed.
/// </summary>
internal static class IdnaName
{
    // Every code point takes at least one character of the A-form, so a longer name cannot fit; marks may first compose.
    private const int MaxMapped = 4 * SiteHost.MaxLength;

    /// <summary>Writes <paramref name="name"/> as A-labels; false where it holds what no host may hold, or does not fit.</summary>
    public static bool TryToAscii(ReadOnlySpan<char> name, Span<char> destination, out int length) => TryToAscii(name, destination, out length, out _);

    /// <summary>The same.</summary>
    /// <param name="name">The name.</param>
    /// <param name="destination">Takes the A-labels.</param>
    /// <param name="length">Their length.</param>
    /// <param name="steps">How many code points have been mapped, looked at and moved: what the work grows with.</param>
    public static bool TryToAscii(ReadOnlySpan<char> name, Span<char> destination, out int length, out int steps)
    {
        length = 0;
        steps = name.Length;
        Span<int> buffer = stackalloc int[MaxMapped];
        if (!TryMap(name, buffer, out var count))
        {
            return false;
        }

        ReadOnlySpan<int> points = buffer[..CanonicalForm.Compose(buffer, count, out var ordered)];
        steps += ordered;
        if (points.Length > SiteHost.MaxLength + 1)
        {
            return false;
        }

        while (true)
        {
            var dot = points.IndexOf('.');
            if (!TryWriteLabel(dot < 0 ? points : points[..dot], destination, ref length, ref steps))
            {
                return false;
            }

            if (dot < 0)
            {
                return true;
            }

            if (length == destination.Length)
            {
                return false;
            }

            destination[length++] = '.';
            points = points[(dot + 1)..];
        }
    }

    // Decomposes as it maps, so that all that is left of normalisation is to order and compose.
    private static bool TryMap(ReadOnlySpan<char> name, Span<int> points, out int count)
    {
        count = 0;
        var table = IdnaTable.Instance;
        foreach (var rune in name.EnumerateRunes())
        {
            if (table.IsIgnored(rune.Value))
            {
                continue;
            }

            if (table.IsDisallowed(rune.Value))
            {
                return false;
            }

            if (rune.IsAscii)
            {
                if (!CanonicalForm.TryDecompose(char.ToLowerInvariant((char)rune.Value), points, ref count))
                {
                    return false;
                }
            }
            else if (table.Mapped(rune.Value) is not { } mapped)
            {
                if (!CanonicalForm.TryDecompose(rune.Value, points, ref count))
                {
                    return false;
                }
            }
            else
            {
                foreach (var part in mapped.EnumerateRunes())
                {
                    if (!CanonicalForm.TryDecompose(part.Value, points, ref count))
                    {
                        return false;
                    }
                }
            }
        }

        return true;
    }

    private static bool TryWriteLabel(ReadOnlySpan<int> label, Span<char> destination, ref int length, ref int steps)
    {
        if (label.ContainsAnyExceptInRange(0, 0x7F))
        {
            // An A-label is ASCII; one that is not decodes to nothing.
            return !(label.Length >= 4 && label[0] == 'x' && label[1] == 'n' && label[2] == '-' && label[3] == '-')
                && Punycode.TryWrite(label, destination, ref length, ref steps);
        }

        if (destination.Length - length < label.Length)
        {
            return false;
        }

        foreach (var point in label)
        {
            destination[length++] = (char)point;
        }

        return true;
    }
}
