using System.Buffers;
using System.Globalization;
using System.Text;

namespace OfferProxy.Sharing.Envelopes;

/// <summary>The features of a name and its length, read in one pass without allocating: it is on the way of a hit.</summary>
/// <param name="Features">The features.</param>
/// <param name="Lengths">How long it is.</param>
internal readonly record struct NameShape(NameFeatures Features, NameLengths Lengths)
{
    private static readonly SearchValues<char> Small = SearchValues.Create("abcdefghijklmnopqrstuvwxyz");

    private static readonly NameFeatures OfUsual = Read("Ba").Features & ~(NameLetters.BeginningOf("Ba") | NameLetters.EndOf("Ba"));

    /// <summary>Reads a name; it must not be empty. It has 64 characters at most; of a longer one, what is beyond counts for its words no more.</summary>
    public static NameShape From(ReadOnlySpan<char> name)
    {
        // Most names are a capital and small letters of ASCII: all of these have the same features but for the first letter and the last.
        if (name.Length > 1 && char.IsAsciiLetterUpper(name[0]) && !name[1..].ContainsAnyExcept(Small))
        {
            return new(OfUsual | NameLetters.BeginningOf(name) | NameLetters.EndOf(name), new(name.Length, name.Length, name.Length));
        }

        return Read(name);
    }

    private static NameShape Read(ReadOnlySpan<char> name)
    {
        var words = default(NameWords);
        NameFeatures held = 0;
        ulong letters = 0, capitals = 0, at = 1;
        int characters = 0, bytes = 0;
        for (var i = 0; i < name.Length; i++, at <<= 1, characters++)
        {
            var c = name[i];
            if (char.IsAsciiLetter(c))
            {
                letters |= at;
                capitals |= (c & 0x20) == 0 ? at : 0;
            }
            else if (char.IsAscii(c))
            {
                held |= OfAscii(c, i > 0 ? name[i - 1] : default);
                words.Joined |= c == '\'' ? at : 0;
            }
            else
            {
                Rune.DecodeFromUtf16(name[i..], out var rune, out var units);
                held |= OfBeyondAscii(rune, at, ref words);
                bytes += rune.Utf8SequenceLength - 1;
                i += units - 1;
            }
        }

        held |= letters == 0 ? 0 : NameFeatures.Latin;
        held |= name[^1] == ' ' || name[0] == ' ' ? NameFeatures.OddSpace : 0;
        held |= characters == 1 ? NameFeatures.OneCharacter : 0;
        words.Letters |= letters;
        words.Capitals |= capitals;
        words.Smalls |= letters ^ capitals;
        return new(
            held | Absent(held) | NameLetters.BeginningOf(name) | NameLetters.EndOf(name) | words.Features,
            new(characters, characters + bytes, name.Length));
    }

    private static NameFeatures OfAscii(char c, char before) => c switch
    {
        '\'' => NameFeatures.Apostrophe,
        '-' => NameFeatures.Hyphen,
        '.' => NameFeatures.FullStop,
        ' ' => NameFeatures.Space | (before == ' ' ? NameFeatures.OddSpace : 0),
        _ => 0,
    };

    private static NameFeatures OfBeyondAscii(Rune rune, ulong at, ref NameWords words)
    {
        var beyond = NameFeatures.BeyondAscii
            | (rune.Value > 0xFF ? NameFeatures.BeyondLatin1 : 0)
            | (rune.IsBmp ? 0 : NameFeatures.BeyondBmp);
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.UppercaseLetter:
                words.Letters |= at;
                words.Capitals |= at;
                return beyond | NameLetters.ScriptOf(rune);
            case UnicodeCategory.LowercaseLetter:
                words.Letters |= at;
                words.Smalls |= at;
                return beyond | NameLetters.ScriptOf(rune);
            case UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter:
                words.Letters |= at;
                return beyond | NameLetters.ScriptOf(rune);
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format:
                words.Marks |= at;
                return beyond | NameFeatures.Marks;
            case UnicodeCategory.SpaceSeparator:
                return beyond | NameFeatures.Space | NameFeatures.OddSpace;
        }

        words.Joined |= rune.Value is 0x2018 or 0x2019 ? at : 0;
        return beyond | rune.Value switch
        {
            0x2018 or 0x2019 => NameFeatures.CurvedApostrophe,
            0x2010 or 0x2011 => NameFeatures.OtherHyphen,
            0xB7 or 0x30FB => NameFeatures.MiddleDot,
            _ => 0,
        };
    }

    private static NameFeatures Absent(NameFeatures held) =>
        ((held & NameFeatures.BeyondAscii) == 0 ? NameFeatures.Ascii : 0)
        | ((held & (NameFeatures.Apostrophe | NameFeatures.CurvedApostrophe)) == 0 ? NameFeatures.NoApostrophe : 0)
        | ((held & (NameFeatures.Hyphen | NameFeatures.OtherHyphen)) == 0 ? NameFeatures.NoHyphen : 0)
        | ((held & NameFeatures.Space) == 0 ? NameFeatures.NoSpace : 0)
        | ((held & NameFeatures.FullStop) == 0 ? NameFeatures.NoFullStop : 0);
}
