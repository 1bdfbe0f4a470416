namespace OfferProxy.Segments;

/// <summary>
/// Which ids are so long and so random that, where one is seen in a document, it can be nothing else. Only these are
/// found by value, and only these are spliced.
/// </summary>
internal static class IdRule
{
    /// <summary>The shortest id that qualifies, in characters.</summary>
    public const int MinLength = 16;

    private const int MinDistinct = 6;

    /// <summary>
    /// Whether <paramref name="id"/> qualifies: 16 to 256 unreserved characters (RFC 3986, section 2.3), so that it reads
    /// the same in a text and in a URL, with a digit and at least six different characters, so that it is no word.
    /// </summary>
    public static bool Qualifies(ReadOnlySpan<char> id)
    {
        if (id.Length is < MinLength or > SlotValuesWriter.MaxEchoLength)
        {
            return false;
        }

        UInt128 seen = 0;
        var digit = false;
        foreach (var c in id)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.' or '~'))
            {
                return false;
            }

            digit |= char.IsAsciiDigit(c);
            seen |= UInt128.One << c;
        }

        return digit && UInt128.PopCount(seen) >= MinDistinct;
    }
}
