using System.Text;

namespace OfferProxy.Segments;

/// <summary>Texts of URLs.</summary>
internal static class UrlText
{
    /// <summary>Whether <paramref name="text"/> starts with <paramref name="start"/>, in any case.</summary>
    public static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> start) =>
        text.Length >= start.Length && Ascii.EqualsIgnoreCase(text[..start.Length], start);
}
