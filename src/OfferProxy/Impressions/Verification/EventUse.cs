using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using OfferProxy.Impressions.EventIds;

namespace OfferProxy.Impressions.Verification;

/// <summary>A use of an event id: what is said of it that counts once. It is known by a digest under a key, which tells nothing of the id.</summary>
/// <param name="Id">The id.</param>
/// <param name="Digest">The digest.</param>
/// <param name="SealKey">The key under which the answer to it is kept for a fleet.</param>
/// <param name="Until">Until when the id is valid.</param>
internal readonly record struct EventUse(EventId Id, UInt128 Digest, byte[] SealKey, DateTimeOffset Until)
{
    /// <summary>The name of the use where others see it.</summary>
    public string Name
    {
        get
        {
            Span<byte> bytes = stackalloc byte[16];
            BinaryPrimitives.WriteUInt128BigEndian(bytes, Digest);
            return Base64Url.EncodeToString(bytes);
        }
    }

    /// <summary>The use of an id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="key">The key that it was minted with.</param>
    /// <param name="type">What it is used for.</param>
    /// <param name="validFor">How old it may be.</param>
    public static EventUse Of(EventId id, EventKey key, string type, TimeSpan validFor)
    {
        var text = new byte[16 + Encoding.UTF8.GetByteCount(type)];
        id.ToGuid().TryWriteBytes(text, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(type, text.AsSpan(16));
        var digest = HMACSHA256.HashData(key.UseKey, text);
        return new(id, BinaryPrimitives.ReadUInt128BigEndian(digest), key.SealKey, DateTimeOffset.FromUnixTimeSeconds(id.Seconds) + validFor);
    }

    /// <summary>Tells no use.</summary>
    public override string ToString() => nameof(EventUse);
}
