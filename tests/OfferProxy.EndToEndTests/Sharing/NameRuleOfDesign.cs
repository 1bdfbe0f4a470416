using System.Globalization;
using System.Text;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>What counts as a name, read from the documentation: with anything else the shopper gets the text for no name.</summary>
internal static class NameRuleOfDesign
{
    private const int Longest = 64;

    /// <summary>The name that the origin is told, or null where it is told none.</summary>
    public static string? Told(string? name) =>
        name is { Length: > 0 } && name.EnumerateRunes().Count() <= Longest && name.EnumerateRunes().All(IsOfName) ? name : null;

    private static bool IsOfName(Rune rune) =>
        rune.Value is ' ' or '\'' or '-' or '.' or 0x2019 or 0x2018 or 0x2010 or 0x2011 or 0x00B7 or 0x30FB
        || Rune.IsLetter(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpaceSeparator;
}
