using System.Text;
using System.Text.Unicode;

namespace OfferProxy.Admission.Sites;

/// <summary>The text of a header field.</summary>
internal static class HeaderText
{
    private const char LastOctet = '\u00FF';

    /// <summary>
    /// Reads a value. A server that passes octets on as they are has read them as Latin-1, though they are UTF-8, as URLs are
    /// read; where another has read it already, it is left as it is.
    /// </summary>
    public static string? Read(string? value)
    {
        if (value is null || Ascii.IsValid(value) || value.AsSpan().ContainsAnyExceptInRange('\0', LastOctet))
        {
            return value;
        }

        var octets = Encoding.Latin1.GetBytes(value);
        return Utf8.IsValid(octets) ? Encoding.UTF8.GetString(octets) : value;
    }
}
