using System.Buffers;

namespace OfferProxy.Sharing;

/// <summary>UUIDs in their text form (RFC 9562, section 4): 36 characters, four of them hyphens.</summary>
internal static class UuidText
{
    private const int Hyphens = 4;
    private static readonly SearchValues<char> Characters = SearchValues.Create("0123456789abcdef-");

    /// <summary>How many characters one has.</summary>
    public const int Length = 36;

    /// <summary>Where its version stands.</summary>
    public const int VersionAt = 14;

    /// <summary>Where its variant stands.</summary>
    public const int VariantAt = 19;

    /// <summary>Whether a character at this place is a hyphen.</summary>
    public static bool IsHyphenAt(int index) => index is 8 or 13 or 18 or 23;

    /// <summary>Whether <paramref name="text"/> is a UUID in lower case.</summary>
    public static bool IsCanonical(ReadOnlySpan<char> text) =>
        text.Length == Length && text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-'
        && !text.ContainsAnyExcept(Characters) && text.Count('-') == Hyphens;

    /// <summary>Whether <paramref name="text"/> begins with a UUID, in either case.</summary>
    public static bool Begins(ReadOnlySpan<byte> text)
    {
        if (text.Length < Length)
        {
            return false;
        }

        for (var i = 0; i < Length; i++)
        {
            if (IsHyphenAt(i) ? text[i] != '-' : !char.IsAsciiHexDigit((char)text[i]))
            {
                return false;
            }
        }

        return true;
    }
}
