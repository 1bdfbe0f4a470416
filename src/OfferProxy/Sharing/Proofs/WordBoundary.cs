using System.Text;

namespace OfferProxy.Sharing.Proofs;

/// <summary>Where in a text a word or an id begins and ends.</summary>
internal static class WordBoundary
{
    /// <summary>Whether a word that starts at <paramref name="at"/> goes on from no other; a percent-encoded byte before it is no letter.</summary>
    public static bool IsBefore(ReadOnlySpan<byte> text, int at)
    {
        if (at >= 3 && text[at - 3] == '%' && char.IsAsciiHexDigit((char)text[at - 2]) && char.IsAsciiHexDigit((char)text[at - 1]))
        {
            // In UTF-8, bytes beyond ASCII are parts of letters, mostly.
            return text[at - 3 + 1] is >= (byte)'0' and <= (byte)'7';
        }

        return at == 0 || (Rune.DecodeLastFromUtf8(text[..at], out var rune, out _) == System.Buffers.OperationStatus.Done && !Rune.IsLetterOrDigit(rune));
    }

    /// <summary>Whether a word that ends at <paramref name="at"/> goes on with no letter or digit.</summary>
    public static bool IsAfter(ReadOnlySpan<byte> text, int at) =>
        at == text.Length || (Rune.DecodeFromUtf8(text[at..], out var rune, out _) == System.Buffers.OperationStatus.Done && !Rune.IsLetterOrDigit(rune));
}
