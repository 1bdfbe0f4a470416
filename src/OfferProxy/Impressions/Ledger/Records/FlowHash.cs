using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace OfferProxy.Impressions.Ledger.Records;

/// <summary>Writes a keyed hash of a flow: the first 16 bytes of its HMAC-SHA256, in hexadecimal. The same flow and key give the same hash.</summary>
/// <param name="key">The key.</param>
internal sealed class FlowHash(byte[] key)
{
    private const int Bytes = 16;

    /// <summary>Writes the hash, with its length before it; no flow stays none.</summary>
    /// <param name="text">The flow; null: it stands in <paramref name="ascii"/>.</param>
    /// <param name="ascii">The flow in ASCII.</param>
    /// <param name="writer">Takes the hash.</param>
    public void Write(string? text, ReadOnlySpan<byte> ascii, ArrayBufferWriter<byte> writer) =>
        BatchEncoder.Write(writer, text is null && ascii.IsEmpty ? "" : Of(text is null ? ascii : Encoding.UTF8.GetBytes(text)));

    /// <summary>The hash of a flow.</summary>
    /// <param name="flow">The flow, in UTF-8.</param>
    public string Of(ReadOnlySpan<byte> flow)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, flow, hash);
        return Convert.ToHexStringLower(hash[..Bytes]);
    }
}
