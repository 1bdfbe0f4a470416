using System.Buffers;

namespace OfferProxy.Segments;

/// <summary>Tells from what stands around the shopper's name in a string how the name is encoded there.</summary>
internal static class NamePlace
{
    private static readonly SearchValues<byte> WordEnds = SearchValues.Create(" \t\r\n\"'<>()[]{}`|,"u8);
    private static readonly SearchValues<byte> HardWordEnds = SearchValues.Create(" \t\r\n\"<>`"u8);
    private static readonly SearchValues<byte> QueryStarts = SearchValues.Create("?#"u8);
    private static readonly SearchValues<byte> QueryEnds = SearchValues.Create("&# \"'<>"u8);
    private static readonly SearchValues<byte> SegmentEnds = SearchValues.Create("/?# \"'<>"u8);
    private static readonly SearchValues<byte> UrlSigns = SearchValues.Create("=/\\"u8);
    private static readonly SearchValues<byte> UrlSignsAfter = SearchValues.Create("=/\\%+@"u8);

    /// <summary>
    /// The hole for a name at <paramref name="start"/> in <paramref name="text"/>; null where its encoding is not certain:
    /// in the authority of a URL, in a URL within a URL, in a script or data URL, in a query string that belongs to no URL,
    /// in markup or a script.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the name starts in it.</param>
    /// <param name="length">How long the name is there.</param>
    /// <param name="inText">The hole for a name within a text.</param>
    /// <param name="inUrl">The hole for a name within a URL.</param>
    public static Hole? Of(ReadOnlySpan<byte> text, int start, int length, Hole inText, Hole inUrl)
    {
        var before = text[..start];
        var after = text[(start + length)..];
        if (UrlText.HoldsScheme(before, "javascript:"u8) || UrlText.HoldsScheme(before, "data:"u8))
        {
            return null;
        }

        var word = before[(before.LastIndexOfAny(WordEnds) + 1)..];
        return UrlPartOf(word, startsText: word.Length == start) switch
        {
            UrlPart.None when IsPlain(text, before, word, after) => inText,
            UrlPart.Path when !IsNestedInPath(word, after) => inUrl,
            UrlPart.Query when !IsNestedInQuery(word, after) => inUrl,
            _ => null,
        };
    }

    private static bool IsPlain(ReadOnlySpan<byte> text, ReadOnlySpan<byte> before, ReadOnlySpan<byte> word, ReadOnlySpan<byte> after)
    {
        // "first_name=" with no URL before it, a relative URL, a file's or a host's name could be encoded in many ways.
        if (word.ContainsAny(UrlSigns) || word.EndsWith("+"u8) || word.EndsWith("%"u8) || UrlText.HoldsPercentEncoded(word)
            || (!after.IsEmpty && UrlSignsAfter.Contains(after[0]))
            || (after.Length > 1 && after[0] == '.' && char.IsAsciiLetterOrDigit((char)after[1])))
        {
            return false;
        }

        // So could what follows a URL that begins the string, or one that goes on past a comma or a bracket: whether the
        // URL ends there is not certain. And an apostrophe in a name would end a quotation, if this is one.
        var hardWord = before[(before.LastIndexOfAny(HardWordEnds) + 1)..];
        return !UrlText.StartsLikeUrl(text)
            && hardWord.IndexOf("://"u8) < 0
            && !(before.EndsWith("'"u8) && after.StartsWith("'"u8))
            && !Markup.EndsInside(before);
    }

    private static UrlPart UrlPartOf(ReadOnlySpan<byte> word, bool startsText)
    {
        var authority = word.IndexOf("://"u8);
        if (authority >= 0 || word.StartsWith("//"u8))
        {
            var rest = word[(authority < 0 ? 2 : authority + 3)..];
            return rest.IndexOfAny((byte)'/', (byte)'?', (byte)'#') < 0
                || rest.IndexOf("://"u8) >= 0
                || (authority >= 0 && !UrlText.IsScheme(word[..authority]))
                    ? UrlPart.Uncertain
                    : PathOrQuery(rest);
        }

        if (UrlText.StartsWith(word, "mailto:"u8) || UrlText.StartsWith(word, "sms:"u8) || UrlText.StartsWith(word, "tel:"u8))
        {
            return PathOrQuery(word);
        }

        // A string that begins with "#" may be a fragment, or a text with a hash tag.
        return word.StartsWith("/"u8) || word.StartsWith("?"u8) || word.StartsWith("#"u8)
            ? startsText && word[0] != '#' ? PathOrQuery(word) : UrlPart.Uncertain
            : UrlPart.None;
    }

    private static UrlPart PathOrQuery(ReadOnlySpan<byte> url) => url.ContainsAny(QueryStarts) ? UrlPart.Query : UrlPart.Path;

    // Within an encoded URL that is itself a part of a URL, a name would be encoded twice. Some encoders leave slashes.
    private static bool IsNestedInPath(ReadOnlySpan<byte> word, ReadOnlySpan<byte> after)
    {
        var authority = word.IndexOf("//"u8);
        var path = authority < 0 ? word : word[(authority + 2)..];
        path = authority < 0 ? path : path[path.IndexOf((byte)'/')..];
        return UrlText.HoldsEncodedDelimiter(path) || path.Contains((byte)':')
            || UrlText.HoldsEncodedDelimiter(UpTo(after, SegmentEnds));
    }

    private static bool IsNestedInQuery(ReadOnlySpan<byte> word, ReadOnlySpan<byte> after)
    {
        var parameter = word[(word.LastIndexOfAny("?&#;"u8) + 1)..];
        return UrlText.HoldsEncodedDelimiter(parameter) || parameter.IndexOfAny((byte)':', (byte)'/') >= 0
            || UrlText.HoldsEncodedDelimiter(UpTo(after, QueryEnds));
    }

    private static ReadOnlySpan<byte> UpTo(ReadOnlySpan<byte> text, SearchValues<byte> ends)
    {
        var end = text.IndexOfAny(ends);
        return end < 0 ? text : text[..end];
    }

    private enum UrlPart
    {
        None,
        Path,
        Query,
        Uncertain,
    }
}
