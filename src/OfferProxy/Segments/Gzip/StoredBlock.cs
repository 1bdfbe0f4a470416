using System.Buffers.Binary;

namespace OfferProxy.Segments.Gzip;

/// <summary>A stored block of deflate (RFC 1951, section 3.2.4): its three header bits, the rest of their byte, two lengths and the bytes.</summary>
internal static class StoredBlock
{
    /// <summary>The header bits of a block that is stored and not the last, padded to a byte.</summary>
    public const byte Header = 0;

    /// <summary>The size of the two lengths, of which the second is the complement of the first.</summary>
    public const int LengthsSize = 4;

    /// <summary>Writes the lengths of a block of <paramref name="length"/> bytes.</summary>
    public static void WriteLengths(Span<byte> destination, int length)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(destination, (ushort)length);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[2..], (ushort)~length);
    }
}
