using System.Globalization;
using System.Text;
using CsCheck;

namespace OfferProxy.Tests.Segments;

/// <summary>Names of any script, made of what the rule of names allows, told apart from the rule itself by Unicode's categories.</summary>
internal static class Names
{
    private static readonly Rune[] Letters = [.. All(static c => c <= UnicodeCategory.OtherLetter)];
    private static readonly Rune[] Others =
    [
        .. All(static c => c is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpaceSeparator),
        .. "'-.·\u2019\u2010\u2011\u30FB".EnumerateRunes(),
    ];

    private static readonly HashSet<Rune> Allowed = [.. Letters, .. Others];

    private static readonly Gen<Rune> Letter = Gen.OneOf<Rune>(
        Gen.Int[0, Letters.Length - 1].Select(static i => Letters[i]),
        Gen.Char['a', 'z'].Select(static c => new Rune(c)),
        Gen.Char['A', 'Z'].Select(static c => new Rune(c)));

    private static readonly Gen<Rune> Other = Gen.OneOf<Rune>(
        Gen.Int[0, Others.Length - 1].Select(static i => Others[i]),
        Gen.OneOf(new Rune(' '), new Rune('\''), new Rune('-'), new Rune('.')));

    /// <summary>Names that are accepted.</summary>
    public static Gen<string> Accepted { get; } = Gen.OneOf<Rune>(Letter, Other).Array[1, 64].Select(static runes => string.Concat(runes));

    /// <summary>Characters that no name may hold.</summary>
    public static Gen<string> Rejected { get; } = Gen.Int[0, 0x10FFFF]
        .Where(static i => Rune.IsValid(i) && !Allowed.Contains(new Rune(i)))
        .Select(static i => new Rune(i).ToString());

    private static IEnumerable<Rune> All(Func<UnicodeCategory, bool> category) =>
        Enumerable.Range(0, 0x110000).Where(Rune.IsValid).Select(static i => new Rune(i)).Where(r => category(Rune.GetUnicodeCategory(r)));
}
