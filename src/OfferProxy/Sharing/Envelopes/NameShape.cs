using System.Globalization;
using System.Text;

namespace OfferProxy.Sharing.Envelopes;

/// <summary>The features of a name and its length, read in one pass without allocating: it is on the way of a hit.</summary>
/// <param name="Features">The features.</param>
/// <param name="Length">How many Unicode characters (scalar values) it has.</param>
internal readonly record struct NameShape(NameFeatures Features, int Length)
{
    /// <summary>Reads a name; it must not be empty.</summary>
    public static NameShape From(ReadOnlySpan<char> name)
    {
        NameFeatures held = 0;
        int length = 0, capitals = 0, smalls = 0;
        bool startsWord = true, capitalized = true;
        Rune first = default, last = default;
        foreach (var rune in name.EnumerateRunes())
        {
            first = length++ == 0 ? rune : first;
            held |= FeaturesOf(rune, last);
            last = rune;
            if (!IsLetter(rune))
            {
                startsWord = !IsMark(rune);
                continue;
            }

            var (capital, small) = (IsCapital(rune), IsSmall(rune));
            capitals += capital ? 1 : 0;
            smalls += small ? 1 : 0;
            capitalized &= startsWord ? !small : !capital;
            startsWord = false;
        }

        held |= last.Value == ' ' || first.Value == ' ' ? NameFeatures.OddSpace : 0;
        held |= length == 1 ? NameFeatures.OneCharacter : 0;
        return new(held | Absent(held) | EndOf(last) | BeginningOf(first) | CaseOf(capitals, smalls, capitalized), length);
    }

    private static NameFeatures FeaturesOf(Rune rune, Rune before)
    {
        if (rune.IsAscii)
        {
            return rune.Value switch
            {
                '\'' => NameFeatures.Apostrophe,
                '-' => NameFeatures.Hyphen,
                '.' => NameFeatures.FullStop,
                ' ' => NameFeatures.Space | (before.Value == ' ' ? NameFeatures.OddSpace : 0),
                _ => 0,
            };
        }

        var features = NameFeatures.BeyondAscii
            | (rune.Value > 0xFF ? NameFeatures.BeyondLatin1 : 0)
            | (rune.Value > 0xFFFF ? NameFeatures.BeyondBmp : 0);
        return features | (rune.Value switch
        {
            0x2018 or 0x2019 => NameFeatures.Apostrophe,
            0x2010 or 0x2011 => NameFeatures.Hyphen,
            0x200C or 0x200D => NameFeatures.Marks,
            _ => Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.SpaceSeparator => NameFeatures.Space | NameFeatures.OddSpace,
                UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => NameFeatures.Marks,
                _ => 0,
            },
        });
    }

    private static NameFeatures Absent(NameFeatures held) =>
        ((held & NameFeatures.BeyondAscii) == 0 ? NameFeatures.Ascii : 0)
        | ((held & NameFeatures.Apostrophe) == 0 ? NameFeatures.NoApostrophe : 0)
        | ((held & NameFeatures.Hyphen) == 0 ? NameFeatures.NoHyphen : 0)
        | ((held & NameFeatures.Space) == 0 ? NameFeatures.NoSpace : 0)
        | ((held & NameFeatures.FullStop) == 0 ? NameFeatures.NoFullStop : 0);

    private static NameFeatures EndOf(Rune last) => last.Value switch
    {
        's' or 'S' => NameFeatures.EndsS,
        'x' or 'X' => NameFeatures.EndsX,
        'z' or 'Z' or 'ß' or 'ž' or 'Ž' or 'š' or 'Š' or 'ş' or 'Ş' or 'ś' or 'ź' or 'ż' => NameFeatures.EndsSibilant,
        _ => NameFeatures.EndsPlain,
    };

    private static NameFeatures BeginningOf(Rune first)
    {
        const string Vowels = "AEIOUaeiouÀÁÂÃÄÅÆÈÉÊËÌÍÎÏÒÓÔÕÖØÙÚÛÜàáâãäåæèéêëìíîïòóôõöøùúûüĀāĂăĄąĒēĔĕĖėĘęĚěĨĩĪīĬĭĮįİıŌōŎŏŐőŒœŨũŪūŬŭŮůŰűŲų";
        const string Either = "HhYyÝýÿŸŶŷJjWw";
        return first.IsBmp && Vowels.Contains((char)first.Value) ? (first.IsAscii ? NameFeatures.BeginsVowel : NameFeatures.BeginsAccentedVowel)
            : first.IsBmp && Either.Contains((char)first.Value) ? NameFeatures.BeginsEither
            : NameFeatures.BeginsConsonant;
    }

    private static NameFeatures CaseOf(int capitals, int smalls, bool capitalized) => (capitals, smalls) switch
    {
        (0, 0) => NameFeatures.NoCase,
        ( > 0, 0) => NameFeatures.AllCapitals,
        (0, > 0) => NameFeatures.AllSmall,
        _ => capitalized ? NameFeatures.Capitalized : NameFeatures.MixedCase,
    };

    private static bool IsLetter(Rune rune) => rune.IsAscii ? char.IsAsciiLetter((char)rune.Value) : Rune.IsLetter(rune);

    private static bool IsMark(Rune rune) =>
        !rune.IsAscii && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format;

    private static bool IsCapital(Rune rune) => rune.IsAscii ? char.IsAsciiLetterUpper((char)rune.Value) : Rune.IsUpper(rune);

    private static bool IsSmall(Rune rune) => rune.IsAscii ? char.IsAsciiLetterLower((char)rune.Value) : Rune.IsLower(rune);
}
