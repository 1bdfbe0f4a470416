using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace OfferProxy.Entries;

/// <summary>What an entry is called where an operator names it: a short digest of its key.</summary>
internal static class EntryId
{
    /// <summary>Its length, in characters.</summary>
    public const int Length = 16;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>The id of a key.</summary>
    public static string Of(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        return Convert.ToHexStringLower(hash[..(Length / 2)]);
    }

    /// <summary>Whether a text could be one.</summary>
    public static bool IsValid(string text) => text.Length == Length && !text.AsSpan().ContainsAnyExcept(Digits);
}
