using System.Buffers;

namespace OfferProxy.Segments;

/// <summary>A long run of base64 (an image, a token), in which short words stand by chance.</summary>
internal static class OpaqueRun
{
    /// <summary>The shortest such run, in characters; no text, and no part of a URL between two dots, is as long.</summary>
    public const int MinLength = 256;

    private static readonly SearchValues<byte> Base64 =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    private static readonly SearchValues<byte> Base64Url =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    /// <summary>Finds the first run in <paramref name="text"/>.</summary>
    public static bool TryFind(ReadOnlySpan<byte> text, out int start, out int length) =>
        TryFind(text, Base64, out start, out length) || TryFind(text, Base64Url, out start, out length);

    private static bool TryFind(ReadOnlySpan<byte> text, SearchValues<byte> alphabet, out int start, out int length)
    {
        for (start = 0; start + MinLength <= text.Length; start += length + 1)
        {
            length = text[start..].IndexOfAnyExcept(alphabet);
            if (length < 0)
            {
                length = text.Length - start;
            }

            if (length >= MinLength)
            {
                return true;
            }
        }

        length = 0;
        return false;
    }
}
