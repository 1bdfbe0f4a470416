using System.Security.Cryptography;

namespace OfferProxy.Segments;

/// <summary>
/// The token that a shared fill sends in place of a shopper's name: letters only, so that every origin takes it for one,
/// in mixed case beginning with a small letter, so that any change made to names shows (a capital first one too), and
/// random, so that no document holds it by chance.
/// </summary>
internal static class NameSentinel
{
    /// <summary>The length of a sentinel. Short enough to be a name, long enough (over 50 bits) to be no accident.</summary>
    public const int Length = 14;

    // No vowels: a sentinel spells nothing. The first is of letters that rarely stand alone, so that an initial shows;
    // with the second it is no unit, currency or file ending (kg, kr, js), so that two letters do.
    private const string Initials = "jkz";
    private const string Seconds = "qx";
    private const string Upper = "BCDFGHJKLMNPQRSTVWXZ";
    private const string Lower = "bcdfghjklmnpqrstvwxz";

    /// <summary>A new sentinel: letters at random, the fourth and every third after it upper-case, the others lower-case.</summary>
    public static string Create()
    {
        Span<char> letters = stackalloc char[Length];
        letters[0] = Pick(Initials);
        letters[1] = Pick(Seconds);
        for (var i = 2; i < Length; i++)
        {
            // Every third is upper-case, so that title case, lower case and upper case all change it.
            letters[i] = Pick(i % 3 == 0 ? Upper : Lower);
        }

        return new(letters);
    }

    private static char Pick(string letters) => letters[RandomNumberGenerator.GetInt32(letters.Length)];
}
