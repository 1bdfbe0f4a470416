namespace OfferProxy.Segments.Gzip;

/// <summary>
/// Arithmetic on the remainders of CRC-32 (RFC 1952, section 8): polynomials over GF(2) modulo the reversed polynomial
/// EDB88320. The CRC of a document with holes is that of its parts, each shifted by what follows it.
/// </summary>
internal static class Crc32Polynomial
{
    private const uint Polynomial = 0xEDB88320;

    // In the reversed representation the highest bit is x^0.
    private const uint One = 0x8000_0000;

    /// <summary>How many lengths have their shift in a table: the longest values of slots, and more.</summary>
    private const int TableLength = 2048;

    private static readonly uint[] Shifts = CreateShifts();

    /// <summary>The product of two remainders.</summary>
    public static uint Multiply(uint a, uint b)
    {
        uint product = 0;
        for (var i = 0; i < 32; i++)
        {
            // Without branches, which a random remainder would mispredict: masks of all ones where a bit is set.
            product ^= b & (uint)((int)(a << i) >> 31);
            b = (b >> 1) ^ (Polynomial & (uint)-(int)(b & 1));
        }

        return product;
    }

    /// <summary>x to the power of eight times <paramref name="length"/>: what shifts a remainder past that many bytes.</summary>
    public static uint ShiftOf(int length)
    {
        if (length < TableLength)
        {
            return Shifts[length];
        }

        // By squaring, most significant bit first.
        var shift = One;
        for (var bit = 31; bit >= 0; bit--)
        {
            shift = Multiply(shift, shift);
            if (((length >> bit) & 1) != 0)
            {
                shift = Multiply(shift, Shifts[1]);
            }
        }

        return shift;
    }

    private static uint[] CreateShifts()
    {
        var shifts = new uint[TableLength];
        shifts[0] = One;
        for (var i = 1; i < TableLength; i++)
        {
            var shift = shifts[i - 1];
            for (var bit = 0; bit < 8; bit++)
            {
                shift = (shift >> 1) ^ (Polynomial & (uint)-(int)(shift & 1));
            }

            shifts[i] = shift;
        }

        return shifts;
    }
}
