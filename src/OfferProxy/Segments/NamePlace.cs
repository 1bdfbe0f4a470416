using System.Buffers;
using System.Text;

namespace OfferProxy.Segments;

/// <summary>Tells from what stands around the shopper's name in a string how the name is encoded there.</summary>
internal static class NamePlace
{
    private static readonly SearchValues<byte> WordEnds = SearchValues.Create(" \t\r\n\"'<>()[]{}`|,"u8);
    private static readonly SearchValues<byte> ComponentEnds = SearchValues.Create("/?&=#;"u8);
    private static readonly SearchValues<byte> ParameterEnds = SearchValues.Create("&# \"'<>"u8);

    /// <summary>
    /// The hole for a name at <paramref name="start"/> in <paramref name="text"/>; null where its encoding is not certain:
    /// in the authority of a URL, in a URL within a URL, in a script or data URL, in a query string that belongs to no URL,
    /// in an HTML attribute that is none.
    /// </summary>
    public static Hole? Of(ReadOnlySpan<byte> text, int start, int length)
    {
        var before = text[..start];
        var word = before[(before.LastIndexOfAny(WordEnds) + 1)..];
        return UrlPartOf(word, startsText: word.Length == start) switch
        {
            UrlPart.None => OfText(text, before, word),
            UrlPart.Component when !IsNested(word, text[(start + length)..]) => Hole.NameInUrl,
            _ => null,
        };
    }

    private static Hole? OfText(ReadOnlySpan<byte> text, ReadOnlySpan<byte> before, ReadOnlySpan<byte> word)
    {
        // "first_name=" with no URL before it, and markup other than an element's content, could be encoded in many ways.
        // So could what follows a URL that begins the string: whether the URL ends at the space is not certain.
        var opened = before.LastIndexOf((byte)'<');
        var inTag = opened > before.LastIndexOf((byte)'>') && opened + 1 < before.Length
            && (before[opened + 1] is (byte)'/' or (byte)'!' || char.IsAsciiLetter((char)before[opened + 1]));
        return inTag || word.EndsWith("="u8) || word.EndsWith("%"u8)
            || StartsWith(text, "http://"u8) || StartsWith(text, "https://"u8)
                ? null
                : Hole.NameInText;
    }

    private static UrlPart UrlPartOf(ReadOnlySpan<byte> word, bool startsText)
    {
        if (StartsWith(word, "javascript:"u8) || StartsWith(word, "data:"u8))
        {
            return UrlPart.Uncertain;
        }

        var authority = word.IndexOf("://"u8);
        if (authority >= 0 || word.StartsWith("//"u8))
        {
            var rest = word[(authority < 0 ? 2 : authority + 3)..];
            return rest.IndexOfAny((byte)'/', (byte)'?', (byte)'#') < 0 ? UrlPart.Uncertain : UrlPart.Component;
        }

        if (StartsWith(word, "mailto:"u8) || StartsWith(word, "sms:"u8) || StartsWith(word, "tel:"u8))
        {
            return UrlPart.Component;
        }

        return word.StartsWith("/"u8) || word.StartsWith("?"u8) || word.StartsWith("#"u8)
            ? startsText ? UrlPart.Component : UrlPart.Uncertain
            : UrlPart.None;
    }

    // Within an encoded URL that is itself a parameter of a URL, a name would be encoded twice.
    private static bool IsNested(ReadOnlySpan<byte> word, ReadOnlySpan<byte> after)
    {
        var component = word[(word.LastIndexOfAny(ComponentEnds) + 1)..];
        var end = after.IndexOfAny(ParameterEnds);
        var rest = end < 0 ? after : after[..end];
        return HoldsEncodedDelimiter(component) || HoldsEncodedDelimiter(rest) || component.Contains((byte)':');
    }

    private static bool HoldsEncodedDelimiter(ReadOnlySpan<byte> component)
    {
        for (var at = component.IndexOf((byte)'%'); at >= 0 && at + 2 < component.Length;)
        {
            // The delimiters : / ? # & = % themselves, percent-encoded.
            if (component[at + 1] == '3' && (component[at + 2] | 0x20) is 'a' or 'd' or 'f'
                || component[at + 1] == '2' && (component[at + 2] | 0x20) is '3' or '5' or '6' or 'f')
            {
                return true;
            }

            var next = component[(at + 1)..].IndexOf((byte)'%');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return false;
    }

    private static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> start) =>
        text.Length >= start.Length && Ascii.EqualsIgnoreCase(text[..start.Length], start);

    private enum UrlPart
    {
        None,
        Component,
        Uncertain,
    }
}
