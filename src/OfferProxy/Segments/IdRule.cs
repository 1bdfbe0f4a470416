using System.Buffers;
using System.Numerics;

namespace OfferProxy.Segments;

/// <summary>
/// Which ids are so long and so random that, where one is seen in a document, it can be nothing else. Only these are
/// found by value, and only these are spliced.
/// </summary>
internal static class IdRule
{
    /// <summary>The shortest id that qualifies, in characters.</summary>
    public const int MinLength = 16;

    /// <summary>The longest id that qualifies, in characters.</summary>
    public const int MaxLength = 256;

    private const int MinDistinct = 6;
    private const ulong Digits = 0x3FFUL << '0';

    private static readonly SearchValues<char> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    /// <summary>
    /// Whether <paramref name="id"/> qualifies: 16 to 256 unreserved characters (RFC 3986, section 2.3), so that it reads
    /// the same in a text and in a URL, with a digit and at least six different characters, so that it is no word.
    /// </summary>
    public static bool Qualifies(ReadOnlySpan<char> id)
    {
        if (id.Length is < MinLength or > MaxLength)
        {
            return false;
        }

        if (id.ContainsAnyExcept(Unreserved))
        {
            return false;
        }

        // Which characters there are, a bit each, in two words: those below '@', and those above.
        ulong low = 0, high = 0;
        foreach (var c in id)
        {
            if (c < 64)
            {
                low |= 1UL << c;
            }
            else
            {
                high |= 1UL << (c - 64);
            }
        }

        return (low & Digits) != 0 && BitOperations.PopCount(low) + BitOperations.PopCount(high) >= MinDistinct;
    }
}
