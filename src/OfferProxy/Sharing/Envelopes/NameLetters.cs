using System.Text;

namespace OfferProxy.Sharing.Envelopes;

/// <summary>What single characters of a name show: the script they are of, and what it is to begin or end with them.</summary>
internal static class NameLetters
{
    private const string AccentedVowels = "ÀÁÂÃÄÅÆÈÉÊËÌÍÎÏÒÓÔÕÖØÙÚÛÜÝàáâãäåæèéêëìíîïòóôõöøùúûüýÿĀāĂăĄąĒēĔĕĖėĘęĚěĨĩĪīĬĭĮįİıŌōŎŏŐőŒœŨũŪūŬŭŮůŰűŲųŶŷŸ";
    private const string AccentedSibilants = "ßžŽšŠşŞśŚźŹżŻșȘẞ";
    private const string VowelsBeyondLatin = "ΑΕΗΙΟΥΩΆΈΉΊΌΎΏΪΫαεηιουωάέήίόύώϊϋΐΰАЕЁИОУЫЭЮЯІЇЄаеёиоуыэюяіїє";
    private const string AsBeyondLatin = "ΑΆαάАЯая";

    /// <summary>The script of a letter beyond ASCII.</summary>
    public static NameFeatures ScriptOf(Rune letter) => letter.Value switch
    {
        <= 0xFF => NameFeatures.LatinAccented,
        <= 0x17F => NameFeatures.LatinExtended,
        <= 0x2AF or (>= 0x1D00 and <= 0x1EFF) or (>= 0x2C60 and <= 0x2C7F) or (>= 0xA720 and <= 0xA7FF) or (>= 0xAB30 and <= 0xAB6F) or (>= 0xFB00 and <= 0xFB06)
            => NameFeatures.LatinRare,
        (>= 0x370 and <= 0x3FF) or (>= 0x1F00 and <= 0x1FFF) => NameFeatures.Greek,
        (>= 0x400 and <= 0x52F) or (>= 0x1C80 and <= 0x1C8F) or (>= 0x2DE0 and <= 0x2DFF) or (>= 0xA640 and <= 0xA69F) => NameFeatures.Cyrillic,
        (>= 0x590 and <= 0x5FF) or (>= 0xFB1D and <= 0xFB4F) => NameFeatures.Hebrew,
        (>= 0x600 and <= 0x8FF) or (>= 0xFB50 and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF)
            => NameFeatures.Arabic,
        (>= 0x1100 and <= 0x11FF) or (>= 0x2E80 and <= 0x9FFF) or (>= 0xA960 and <= 0xA97F) or (>= 0xAC00 and <= 0xD7FF) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFF66 and <= 0xFFDC) or (>= 0x1B000 and <= 0x1B16F) or (>= 0x20000 and <= 0x3FFFF) => NameFeatures.EastAsian,
        _ => NameFeatures.OtherScript,
    };

    /// <summary>What it is to begin as a name does.</summary>
    public static NameFeatures BeginningOf(ReadOnlySpan<char> name)
    {
        if (char.IsAscii(name[0]))
        {
            return name[0] switch
            {
                'A' or 'E' or 'I' or 'O' or 'U' => NameFeatures.BeginsVowel,
                'a' or 'e' or 'i' or 'o' or 'u' => NameFeatures.BeginsSmallVowel,
                'H' or 'J' or 'W' or 'Y' => NameFeatures.BeginsEither,
                'h' or 'j' or 'w' or 'y' => NameFeatures.BeginsEither | NameFeatures.BeginsSmallConsonant,
                >= 'B' and <= 'Z' => NameFeatures.BeginsConsonant,
                >= 'b' and <= 'z' => NameFeatures.BeginsSmallConsonant,
                _ => NameFeatures.BeginsOdd,
            };
        }

        Rune.DecodeFromUtf16(name, out var first, out _);
        return !Rune.IsLetter(first) ? NameFeatures.BeginsOdd
            : IsLatin(first) ? (IsAccentedVowel(first) ? NameFeatures.BeginsAccentedVowel : NameFeatures.BeginsAccentedConsonant)
            : IsVowelBeyondLatin(first) ? NameFeatures.BeginsVowelBeyondLatin
            : NameFeatures.BeginsLetterBeyondLatin;
    }

    /// <summary>What it is to end as a name does.</summary>
    public static NameFeatures EndOf(ReadOnlySpan<char> name)
    {
        if (char.IsAscii(name[^1]))
        {
            return name[^1] switch
            {
                'a' => NameFeatures.EndsA,
                'e' or 'i' or 'o' or 'u' => NameFeatures.EndsVowel,
                'y' => NameFeatures.EndsY,
                's' => NameFeatures.EndsS,
                'x' => NameFeatures.EndsX,
                'z' => NameFeatures.EndsSibilant,
                >= 'b' and <= 'w' => NameFeatures.EndsConsonant,
                'A' => NameFeatures.EndsCapitalA,
                'E' or 'I' or 'O' or 'U' => NameFeatures.EndsCapitalVowel,
                'Y' => NameFeatures.EndsY | NameFeatures.EndsCapitalConsonant,
                'S' => NameFeatures.EndsCapitalS,
                'X' => NameFeatures.EndsCapitalX,
                'Z' => NameFeatures.EndsCapitalSibilant,
                >= 'B' and <= 'W' => NameFeatures.EndsCapitalConsonant,
                _ => NameFeatures.EndsOdd,
            };
        }

        Rune.DecodeLastFromUtf16(name, out var last, out _);
        return !Rune.IsLetter(last) ? NameFeatures.EndsOdd
            : IsAnyOf(last, AccentedSibilants) ? NameFeatures.EndsSibilant
            : IsLatin(last) ? (IsAccentedVowel(last) ? NameFeatures.EndsAccentedVowel : NameFeatures.EndsAccentedConsonant)
            : IsAnyOf(last, AsBeyondLatin) ? NameFeatures.EndsABeyondLatin
            : IsVowelBeyondLatin(last) ? NameFeatures.EndsVowelBeyondLatin
            : NameFeatures.EndsLetterBeyondLatin;
    }

    private static bool IsLatin(Rune letter) =>
        letter.Value < 0x250 || (ScriptOf(letter) & (NameFeatures.LatinAccented | NameFeatures.LatinExtended | NameFeatures.LatinRare)) != 0;

    // Of Latin Extended Additional the second half is the vowels of Vietnamese.
    private static bool IsAccentedVowel(Rune letter) =>
        IsAnyOf(letter, AccentedVowels) || letter.Value is (>= 0x1EA0 and <= 0x1EF9) or (>= 0x1CD and <= 0x1DC) or (>= 0x1DE and <= 0x1E3)
            or 0x1A0 or 0x1A1 or 0x1AF or 0x1B0 or (>= 0x200 and <= 0x20F) or (>= 0x214 and <= 0x217) or (>= 0x226 and <= 0x233);

    // All of Greek Extended are vowels but the rhos.
    private static bool IsVowelBeyondLatin(Rune letter) =>
        IsAnyOf(letter, VowelsBeyondLatin) || letter.Value is >= 0x1F00 and <= 0x1FFF and not (0x1FE4 or 0x1FE5 or 0x1FEC);

    private static bool IsAnyOf(Rune letter, string letters) => letter.IsBmp && letters.Contains((char)letter.Value);
}
