using System.IO.Hashing;

namespace OfferProxy.Sharing.Memory;

/// <summary>
/// Bytes with a checksum (XXH128), for what is kept outside of this process: what was torn or altered there by accident is not read. Who may
/// write there on purpose can make a checksum as well: it is no signature.
/// </summary>
internal static class CheckedBytes
{
    private const int Length = 16;

    /// <summary>The bytes, and behind them their checksum.</summary>
    public static byte[] Write(ReadOnlySpan<byte> bytes)
    {
        var written = new byte[bytes.Length + Length];
        bytes.CopyTo(written);
        XxHash128.Hash(bytes, written.AsSpan(bytes.Length));
        return written;
    }

    /// <summary>The bytes without their checksum; null: that is not theirs.</summary>
    public static byte[]? Read(ReadOnlySpan<byte> written)
    {
        if (written.Length < Length)
        {
            return null;
        }

        Span<byte> sum = stackalloc byte[Length];
        XxHash128.Hash(written[..^Length], sum);
        return sum.SequenceEqual(written[^Length..]) ? written[..^Length].ToArray() : null;
    }
}
