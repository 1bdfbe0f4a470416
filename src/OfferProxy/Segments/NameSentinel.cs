using System.Security.Cryptography;

namespace OfferProxy.Segments;

/// <summary>
/// The token that a shared fill sends in place of a shopper's name: letters only, so that every origin takes it for one,
/// in mixed case, so that any change made to names shows, and random, so that no document holds it by chance.
/// </summary>
internal static class NameSentinel
{
    /// <summary>The length of a sentinel. Short enough to be a name, long enough (over 60 bits) to be no accident.</summary>
    public const int Length = 14;

    // No vowels: a sentinel spells nothing. The first is of letters that rarely stand alone, so that an initial shows.
    private const string Initials = "KQVXZ";
    private const string Upper = "BCDFGHJKLMNPQRSTVWXZ";
    private const string Lower = "bcdfghjklmnpqrstvwxz";

    /// <summary>A new sentinel: an upper-case letter, then upper and lower ones in turn, at random.</summary>
    public static string Create()
    {
        Span<char> letters = stackalloc char[Length];
        letters[0] = Pick(Initials);
        for (var i = 1; i < Length; i++)
        {
            // Every third is upper-case, so that title case, lower case and upper case all change it.
            letters[i] = Pick(i % 3 == 0 ? Upper : Lower);
        }

        return new(letters);
    }

    private static char Pick(string letters) => letters[RandomNumberGenerator.GetInt32(letters.Length)];
}
