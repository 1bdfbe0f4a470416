using System.Buffers;
using System.Globalization;
using System.Text;

namespace OfferProxy.Slots;

/// <summary>What counts as a shopper's name. Anything else is dropped: the shopper gets the text for no name.</summary>
internal static class NameRule
{
    /// <summary>The longest name, in Unicode characters (scalar values).</summary>
    public const int MaxLength = 64;

    // What most names are made of, which is told sooner than what others are.
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz -.");

    /// <summary>
    /// Whether <paramref name="name"/> looks like a name: 1 to 64 characters, each a letter, a mark, a space, an
    /// apostrophe, a hyphen, a full stop or a middle dot, of any script.
    /// </summary>
    public static bool Accepts(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || name.Length > MaxLength * 2)
        {
            return false;
        }

        if (name.Length <= MaxLength && !name.ContainsAnyExcept(Plain))
        {
            return true;
        }

        var length = 0;
        while (!name.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(name, out var rune, out var consumed) != OperationStatus.Done
                || ++length > MaxLength
                || !Accepts(rune))
            {
                return false;
            }

            name = name[consumed..];
        }

        return true;
    }

    private static bool Accepts(Rune rune)
    {
        if (rune.IsAscii)
        {
            return char.IsAsciiLetter((char)rune.Value) || rune.Value is ' ' or '\'' or '-' or '.';
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => true,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => true,
            UnicodeCategory.SpaceSeparator => true,
            // Typographic apostrophe; hyphen and its non-breaking form; middle dot (Catalan) and that of Katakana.
            _ => rune.Value is 0x2019 or 0x2010 or 0x2011 or 0x00B7 or 0x30FB,
        };
    }
}
