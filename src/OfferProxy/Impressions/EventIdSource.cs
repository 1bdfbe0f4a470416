using System.Security.Cryptography;
using OfferProxy.Slots;

namespace OfferProxy.Impressions;

/// <summary>
/// Mints event ids: random UUIDs (RFC 9562, version 4) from the system's cryptographic source, since an id that can be
/// guessed could be claimed. Drawn in blocks, because a call for each costs more than writing the response.
/// </summary>
internal static class EventIdSource
{
    private const int BytesPerId = 16;
    private const int BlockSize = 256 * BytesPerId;

    [ThreadStatic]
    private static byte[]? _block;

    [ThreadStatic]
    private static int _used;

    /// <summary>Writes a new id as the <see cref="EventSlot.Length"/> lower-case characters of a UUID.</summary>
    public static void Write(Span<byte> destination)
    {
        var block = _block;
        if (block is null || _used == BlockSize)
        {
            block = _block ??= new byte[BlockSize];
            RandomNumberGenerator.Fill(block);
            _used = 0;
        }

        var random = block.AsSpan(_used, BytesPerId);
        _used += BytesPerId;
        random[6] = (byte)((random[6] & 0x0F) | 0x40);
        random[8] = (byte)((random[8] & 0x3F) | 0x80);
        new Guid(random, bigEndian: true).TryFormat(destination, out _);

        // What has been handed out must not be found in memory later.
        random.Clear();
    }
}
