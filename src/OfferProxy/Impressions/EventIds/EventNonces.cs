using System.Buffers.Binary;
using System.Security.Cryptography;

namespace OfferProxy.Impressions.EventIds;

/// <summary>
/// Numbers that no call of this process gets twice before all of them have been used: a counter of <see cref="EventId.NonceBits"/> bits
/// that begins anywhere, so that another process begins elsewhere. Each thread takes a block at a time, so that they do not contend for it.
/// </summary>
internal static class EventNonces
{
    private const long BlockLength = 1 << 12;

    // Odd, so that each count is another nonce; unknown, so that two ids do not tell how many were minted between them.
    private static readonly ulong Step = Random() | 1;

    private static long _next = (long)Random() & ~(BlockLength - 1);

    // At the end of a block, where the next one begins, a thread has none.
    [ThreadStatic]
    private static long _own;

    /// <summary>The next number; its lower <see cref="EventId.NonceBits"/> bits count.</summary>
    public static ulong Next()
    {
        var own = _own;
        if ((own & (BlockLength - 1)) == 0)
        {
            own = Interlocked.Add(ref _next, BlockLength);
        }

        _own = own + 1;
        return (ulong)own * Step;
    }

    private static ulong Random()
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }
}
