using System.Text;
using OfferProxy.Admission.Sites.Idna;

namespace OfferProxy.Requests.Paths;

/// <summary>The text of a path's octets, with every character in the plainest form that a server may take it for.</summary>
internal static class PathText
{
    // What looks like a slash of either kind, beside those that normalisation knows.
    private const string Slashes = "\\\u2044\u2215\u29F8\u2216\u29F5\uFE68";

    /// <summary>Reads the octets; false where they are longer forms of ASCII, which no writer makes, or hide an escape once more.</summary>
    public static bool TryRead(ReadOnlySpan<byte> octets, out string text)
    {
        var plain = new StringBuilder(octets.Length);
        var unfolded = false;
        text = "";
        while (!octets.IsEmpty)
        {
            if (IsOverlong(octets))
            {
                return false;
            }

            Rune.DecodeFromUtf8(octets, out var rune, out var consumed);
            octets = octets[consumed..];
            if (rune.IsAscii)
            {
                plain.Append(rune.Value == '\\' ? '/' : char.ToLowerInvariant((char)rune.Value));
            }
            else
            {
                unfolded = true;
                Append(plain, rune);
            }
        }

        text = plain.ToString();
        return !unfolded || !HoldsEscape(text);
    }

    private static void Append(StringBuilder plain, Rune rune)
    {
        if (rune.IsBmp && Slashes.Contains((char)rune.Value))
        {
            plain.Append('/');
        }
        else if (!IdnaTable.Instance.IsIgnored(rune.Value))
        {
            plain.Append(IdnaTable.Instance.Mapped(rune.Value) ?? rune.ToString());
        }
    }

    // UTF-8 in more octets than it takes (RFC 3629, section 3), which lenient decoders make ASCII of.
    private static bool IsOverlong(ReadOnlySpan<byte> octets) => octets.Length > 1 && octets[1] is >= 0x80 and <= 0xBF && octets[0] switch
    {
        0xC0 or 0xC1 => true,
        0xE0 => octets[1] < 0xA0,
        0xF0 => octets[1] < 0x90,
        _ => false,
    };

    private static bool HoldsEscape(string text)
    {
        for (var i = 0; i + 2 < text.Length; i++)
        {
            if (text[i] == '%' && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                return true;
            }
        }

        return false;
    }
}
