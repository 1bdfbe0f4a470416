using System.Buffers.Binary;

namespace OfferProxy.Segments.Gzip;

/// <summary>
/// The CRC-32 of a slot's value. Values are short, and the library's CRC takes those byte by byte; here each four bytes
/// are a product that waits for no other.
/// </summary>
internal static class ValueCrc
{
    private const int WordSize = sizeof(uint);

    /// <summary>The CRC of a value.</summary>
    public static uint Compute(ReadOnlySpan<byte> value)
    {
        // A CRC is linear but for what it begins and ends with, which comes to one product.
        var product = Crc32Polynomial.Product(uint.MaxValue, Crc32Polynomial.ShiftOf(value.Length));

        // The bytes that are over come first: zeros before a polynomial change nothing.
        var first = value.Length % WordSize;
        uint word = 0;
        for (var i = 0; i < first; i++)
        {
            word |= (uint)value[i] << (8 * (WordSize - first + i));
        }

        // What a CRC is the remainder of is the value times x^32, hence a word more.
        product ^= Crc32Polynomial.Product(word, Crc32Polynomial.ShiftOf(value.Length - first + WordSize));
        for (var rest = value[first..]; rest.Length > 0; rest = rest[WordSize..])
        {
            product ^= Crc32Polynomial.Product(BinaryPrimitives.ReadUInt32LittleEndian(rest), Crc32Polynomial.ShiftOf(rest.Length));
        }

        return ~Crc32Polynomial.Reduce(product);
    }
}
