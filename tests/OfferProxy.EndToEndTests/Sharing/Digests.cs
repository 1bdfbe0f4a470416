using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>What origins derive of ids: hashes, cuts and other spellings.</summary>
internal static class Digests
{
    /// <summary>SHA-256 in lower-case hexadecimal digits.</summary>
    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>A number below a bound, derived of a text.</summary>
    public static int Below(string text, int bound) =>
        (int)(BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))) % (uint)bound);

    /// <summary>CRC-32 as IEEE 802.3 has it, in hexadecimal digits.</summary>
    public static string Crc32(string text)
    {
        var crc = ~0u;
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }

        return (~crc).ToString("x8", CultureInfo.InvariantCulture);
    }

    /// <summary>A UUID of version 4 that a text decides.</summary>
    public static string Uuid(string text)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    /// <summary>The sixteen bytes of a UUID, or those of any other text.</summary>
    public static byte[] Bytes(string id) => Guid.TryParse(id, out var uuid) ? uuid.ToByteArray(bigEndian: true) : Encoding.UTF8.GetBytes(id);

    /// <summary>Base64 of a text.</summary>
    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>Hexadecimal digits of a text's bytes.</summary>
    public static string Hex(string text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));

    /// <summary>Base64 in the alphabet for URLs (RFC 4648, section 5), without padding.</summary>
    public static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>The first characters.</summary>
    public static string First(string text, int length) => text[..Math.Min(length, text.Length)];

    /// <summary>The last characters.</summary>
    public static string Last(string text, int length) => text[^Math.Min(length, text.Length)..];

    /// <summary>Without its hyphens.</summary>
    public static string Plain(string id) => id.Replace("-", "", StringComparison.Ordinal);

    /// <summary>Backwards, character by character.</summary>
    public static string Reversed(string text)
    {
        var runes = text.EnumerateRunes().ToArray();
        Array.Reverse(runes);
        return string.Concat(runes);
    }

    /// <summary>Each byte written in a form, as <c>%{0:X2}</c>.</summary>
    public static string EachByte(string text, string form) =>
        string.Concat(Encoding.UTF8.GetBytes(text).Select(b => string.Format(CultureInfo.InvariantCulture, form, b)));
}
