using System.Buffers;
using System.Text;

namespace OfferProxy.Segments;

/// <summary>What a text shows of being a URL, or a piece of one.</summary>
internal static class UrlText
{
    private static readonly SearchValues<byte> AuthorityEnds = SearchValues.Create("/?#\\ \t\r\n\"'<>"u8);

    /// <summary>Whether <paramref name="text"/> starts with <paramref name="start"/>, in any case.</summary>
    public static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> start) =>
        text.Length >= start.Length && Ascii.EqualsIgnoreCase(text[..start.Length], start);

    /// <summary>Whether a URL of this scheme (with its colon) starts anywhere in <paramref name="text"/>.</summary>
    public static bool HoldsScheme(ReadOnlySpan<byte> text, ReadOnlySpan<byte> scheme)
    {
        for (var rest = text; rest.IndexOf((byte)':') is var colon and >= 0; rest = rest[(colon + 1)..])
        {
            var end = text.Length - rest.Length + colon + 1;
            if (end >= scheme.Length
                && Ascii.EqualsIgnoreCase(text[(end - scheme.Length)..end], scheme)
                && (end == scheme.Length || !char.IsAsciiLetter((char)text[end - scheme.Length - 1]))
                && (end == text.Length || text[end] != ' '))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether <paramref name="text"/> is a URL scheme (RFC 3986, section 3.1).</summary>
    public static bool IsScheme(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || !char.IsAsciiLetter((char)text[0]))
        {
            return false;
        }

        foreach (var b in text)
        {
            if (!char.IsAsciiLetterOrDigit((char)b) && b is not ((byte)'+' or (byte)'-' or (byte)'.'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether <paramref name="text"/> begins as a URL does: a scheme, or a slash or question mark, and no space after it.</summary>
    public static bool StartsLikeUrl(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2)
        {
            return false;
        }

        // "Order:#12" is no URL: the schemes without slashes (mailto:) are written in lower case.
        var colon = text.IndexOf((byte)':');
        return (text[0] is (byte)'/' or (byte)'?' && text[1] > ' ')
            || (colon >= 0 && colon + 1 < text.Length && text[colon + 1] > ' ' && IsScheme(text[..colon])
                && (!text[..colon].ContainsAnyInRange((byte)'A', (byte)'Z') || text[(colon + 1)..].StartsWith("//"u8)));
    }

    /// <summary>Whether a percent-encoded byte is in <paramref name="text"/>.</summary>
    public static bool HoldsPercentEncoded(ReadOnlySpan<byte> text)
    {
        for (var at = 2; at < text.Length; at++)
        {
            if (IsPercentEncoded(text[(at - 2)..]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether <paramref name="text"/> begins with a percent-encoded byte.</summary>
    public static bool IsPercentEncoded(ReadOnlySpan<byte> text) => text.Length > 2
        && text[0] == '%' && char.IsAsciiHexDigit((char)text[1]) && char.IsAsciiHexDigit((char)text[2]);

    /// <summary>Whether one of the delimiters <c>: / ? # &amp; = %</c> is in <paramref name="text"/>, percent-encoded.</summary>
    public static bool HoldsEncodedDelimiter(ReadOnlySpan<byte> text)
    {
        for (var rest = text; rest.IndexOf((byte)'%') is var at and >= 0 && at + 2 < rest.Length; rest = rest[(at + 1)..])
        {
            if ((rest[at + 1] == '3' && (rest[at + 2] | 0x20) is 'a' or 'd' or 'f')
                || (rest[at + 1] == '2' && (rest[at + 2] | 0x20) is '3' or '5' or '6' or 'f'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether <paramref name="before"/> ends within the authority of a URL, where what follows says whom to ask.</summary>
    public static bool EndsInAuthority(ReadOnlySpan<byte> before)
    {
        var slashes = before.LastIndexOf("//"u8);
        return slashes >= 0
            && (slashes == 0 || before[slashes - 1] is (byte)':' or (byte)'"' or (byte)'\'')
            && before[(slashes + 2)..].IndexOfAny(AuthorityEnds) < 0;
    }
}
