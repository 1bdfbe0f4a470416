namespace OfferProxy.Segments;

/// <summary>Reads a text as HTML, as far as it takes to tell an element's content from all else.</summary>
internal static class Markup
{
    /// <summary>
    /// Whether <paramref name="before"/> ends within a tag, a comment, or the content of a script or a style: anywhere that
    /// a name would not simply be read as text. In a text that is no HTML, a lone <c>&lt;</c> opens nothing.
    /// </summary>
    public static bool EndsInside(ReadOnlySpan<byte> before)
    {
        var rest = before;
        while (true)
        {
            var open = rest.IndexOf((byte)'<');
            if (open < 0)
            {
                return false;
            }

            rest = rest[(open + 1)..];
            if (rest.IsEmpty || !(char.IsAsciiLetter((char)rest[0]) || rest[0] is (byte)'/' or (byte)'!' or (byte)'?'))
            {
                continue;
            }

            if (UrlText.StartsWith(rest, "script"u8) || UrlText.StartsWith(rest, "style"u8))
            {
                // Whether it is closed again by what looks so is more than is worth knowing.
                return true;
            }

            var end = rest.StartsWith("!--"u8) ? EndOfComment(rest) : EndOfTag(rest);
            if (end < 0)
            {
                return true;
            }

            rest = rest[end..];
        }
    }

    private static int EndOfComment(ReadOnlySpan<byte> comment)
    {
        var end = comment.IndexOf("-->"u8);
        return end < 0 ? -1 : end + 3;
    }

    // A ">" within a quoted attribute ends no tag.
    private static int EndOfTag(ReadOnlySpan<byte> tag)
    {
        byte quote = 0;
        for (var at = 0; at < tag.Length; at++)
        {
            var b = tag[at];
            if (quote != 0)
            {
                quote = b == quote ? (byte)0 : quote;
            }
            else if (b is (byte)'"' or (byte)'\'' && at > 0 && tag[at - 1] is (byte)'=' or (byte)' ')
            {
                quote = b;
            }
            else if (b == '>')
            {
                return at + 1;
            }
        }

        return -1;
    }
}
