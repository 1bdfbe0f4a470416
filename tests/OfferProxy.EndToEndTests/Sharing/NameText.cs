using System.Globalization;
using System.Net;
using System.Text;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>What origins write for a name.</summary>
internal static class NameText
{
    // What .NET normalizes without its globalization data is not certain, so what the crowd's names need stands here.
    private static readonly (string Composed, string Base, string Mark)[] Accents =
    [
        ("é", "e", "\u0301"), ("è", "e", "\u0300"), ("ë", "e", "\u0308"), ("á", "a", "\u0301"), ("ä", "a", "\u0308"), ("å", "a", "\u030A"), ("ñ", "n", "\u0303"), ("ö", "o", "\u0308"),
        ("ó", "o", "\u0301"), ("ü", "u", "\u0308"), ("ú", "u", "\u0301"), ("í", "i", "\u0301"), ("ç", "c", "\u0327"), ("Á", "A", "\u0301"), ("É", "E", "\u0301"), ("Ö", "O", "\u0308"),
    ];

    // Of what HTML 4 has, all that the crowd's names need.
    private static readonly string[] Entities =
    [
        "&eacute;", "&egrave;", "&euml;", "&aacute;", "&auml;", "&aring;", "&ntilde;", "&ouml;", "&oacute;", "&uuml;", "&uacute;", "&iacute;", "&ccedil;", "&Aacute;", "&Eacute;",
        "&Ouml;", "&Oacute;", "&Aring;", "&middot;", "&ordf;", "&rsquo;", "&alpha;", "&delta;", "&lambda;", "&nu;", "&xi;", "&omicron;", "&rho;", "&sigmaf;",
    ];

    /// <summary>Percent-encoded, spaces as <c>%20</c>, the apostrophe too.</summary>
    public static string Percent(string name) => Uri.EscapeDataString(name);

    /// <summary>Percent-encoded as <c>encodeURIComponent</c> does: the apostrophe stays.</summary>
    public static string PercentButApostrophe(string name) => Percent(name).Replace("%27", "'", StringComparison.Ordinal);

    /// <summary>Percent-encoded with lower-case hexadecimal digits.</summary>
    public static string PercentLower(string name) =>
        string.Concat(Encoding.UTF8.GetBytes(name).Select(static b =>
            char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'.' ? ((char)b).ToString() : "%" + b.ToString("x2", CultureInfo.InvariantCulture)));

    /// <summary>Percent-encoded, spaces as <c>+</c>.</summary>
    public static string Plus(string name) => Percent(name).Replace("%20", "+", StringComparison.Ordinal);

    /// <summary>HTML with the apostrophe, and what is beyond ASCII where so told, written by a form, as <c>&amp;#{0};</c>.</summary>
    public static string Html(string name, string form, bool beyondAscii) =>
        string.Concat(name.EnumerateRunes().Select(rune =>
            rune.Value == '\'' || (beyondAscii && !rune.IsAscii) ? string.Format(CultureInfo.InvariantCulture, form, rune.Value) : rune.ToString()));

    /// <summary>HTML with named entities where there are some, and a padded one for the apostrophe, as PHP writes it.</summary>
    public static string HtmlNamed(string name) =>
        Entities.Aggregate(name.Replace("'", "&#039;", StringComparison.Ordinal), static (text, entity) => text.Replace(WebUtility.HtmlDecode(entity), entity, StringComparison.Ordinal));

    /// <summary>Every character beyond ASCII as <c>\uXXXX</c>.</summary>
    public static string Escaped(string name) =>
        string.Concat(name.Select(static c => c < 128 ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}")));

    /// <summary>The first letter of each word in upper case, the others in lower.</summary>
    public static string Title(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name)
        {
            text.Append(text.Length == 0 || text[^1] is ' ' or '-' ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c));
        }

        return text.ToString();
    }

    /// <summary>The first character.</summary>
    public static string Initial(string name) => name.EnumerateRunes().First().ToString();

    /// <summary>Cut to a number of characters, with an ellipsis where something is left out.</summary>
    public static string Cut(string name, int length, string ellipsis)
    {
        var runes = name.EnumerateRunes().ToArray();
        return runes.Length <= length ? name : string.Concat(runes.Take(length)) + ellipsis;
    }

    /// <summary>The name in its possessive: after an s the apostrophe alone.</summary>
    public static string Possessive(string name) => name + (name.EndsWith('s') || name.EndsWith('S') ? "'" : "'s");

    /// <summary>The name behind the article that it wants.</summary>
    public static string Article(string name) => ("AEIOUaeiou".Contains(name[0], StringComparison.Ordinal) ? "An " : "A ") + name;

    /// <summary>Without the marks of letters.</summary>
    public static string Unaccented(string name) => Accents.Aggregate(Composed(name), static (text, accent) => text.Replace(accent.Composed, accent.Base, StringComparison.Ordinal));

    /// <summary>Letters and marks as one character (NFC).</summary>
    public static string Composed(string name) => Accents.Aggregate(name, static (text, accent) => text.Replace(accent.Base + accent.Mark, accent.Composed, StringComparison.Ordinal));

    /// <summary>Letters and marks as two characters (NFD).</summary>
    public static string Decomposed(string name) => Accents.Aggregate(name, static (text, accent) => text.Replace(accent.Composed, accent.Base + accent.Mark, StringComparison.Ordinal));

    /// <summary>Letters moved by thirteen.</summary>
    public static string Rot13(string name) =>
        string.Concat(name.Select(static c => char.IsAsciiLetter(c) ? (char)(((c | 0x20) - 'a' + 13) % 26 + (c & ~0x1F) + 1) : c));
}
