using System.Text;

namespace OfferProxy.Slots;

/// <summary>The names that HTML 4 has for the characters of shoppers' names.</summary>
internal static class HtmlNames
{
    private const int FirstLatin = 0xC0;

    // U+00C0 to U+00FF, in order.
    private static readonly string[] Latin =
    [
        "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute", "Ecirc", "Euml",
        "Igrave", "Iacute", "Icirc", "Iuml", "ETH", "Ntilde", "Ograve", "Oacute", "Ocirc", "Otilde", "Ouml", "times",
        "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute", "THORN", "szlig", "agrave", "aacute", "acirc", "atilde",
        "auml", "aring", "aelig", "ccedil", "egrave", "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml",
        "eth", "ntilde", "ograve", "oacute", "ocirc", "otilde", "ouml", "divide", "oslash", "ugrave", "uacute", "ucirc",
        "uuml", "yacute", "thorn", "yuml",
    ];

    /// <summary>The name of this character; null where HTML 4 has none, or names do not hold it.</summary>
    public static string? Find(Rune rune) => rune.Value switch
    {
        >= FirstLatin and < FirstLatin + 64 => Latin[rune.Value - FirstLatin],
        0xA0 => "nbsp",
        0xAA => "ordf",
        0xB7 => "middot",
        0xBA => "ordm",
        0x152 => "OElig",
        0x153 => "oelig",
        0x160 => "Scaron",
        0x161 => "scaron",
        0x178 => "Yuml",
        0x2018 => "lsquo",
        0x2019 => "rsquo",
        _ => null,
    };
}
