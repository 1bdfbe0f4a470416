using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ArmAes = System.Runtime.Intrinsics.Arm.Aes;

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

    // The polynomial with its x^32, and x^64 divided by it, both reversed, of 33 bits: what a remainder is had from by two
    // products (Barrett reduction).
    private const ulong WholePolynomial = 0x1_DB71_0641;
    private const ulong Quotient = 0x1_F701_1641;

    /// <summary>How many lengths have their shift in a table: the longest values of slots, and more.</summary>
    private const int TableLength = 2048;

    private static readonly uint[] Shifts = CreateShifts();

    /// <summary>The product of two remainders.</summary>
    public static uint Multiply(uint a, uint b) => Reduce(Product(a, b));

    /// <summary>
    /// The product of two remainders, not yet reduced: to be added (by exclusive or) to others, and then to go through
    /// <see cref="Reduce"/> once for all of them.
    /// </summary>
    public static ulong Product(uint a, uint b) => CarrylessMultiply(a, b);

    /// <summary>The remainder of a sum of products.</summary>
    public static uint Reduce(ulong product)
    {
        // Reversed, a product stands one bit too low: its x^0 is bit 62.
        product <<= 1;
        var quotient = CarrylessMultiply((uint)product, Quotient);
        return (uint)((product ^ CarrylessMultiply((uint)quotient, WholePolynomial)) >> 32);
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

    /// <summary>The low half of a product without carries, where the processor has no instruction for it.</summary>
    internal static ulong CarrylessMultiplySlowly(uint a, ulong b)
    {
        ulong product = 0;
        for (var i = 0; i < 32; i++)
        {
            // Without branches, which a random remainder would mispredict: masks of all ones where a bit is set.
            product ^= (b << i) & (0 - (ulong)((a >> i) & 1));
        }

        return product;
    }

    private static ulong CarrylessMultiply(uint a, ulong b)
    {
        if (Pclmulqdq.IsSupported)
        {
            return Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar((ulong)a), Vector128.CreateScalar(b), 0).ToScalar();
        }

        return ArmAes.IsSupported
            ? ArmAes.PolynomialMultiplyWideningLower(Vector64.CreateScalar((ulong)a), Vector64.CreateScalar(b)).ToScalar()
            : CarrylessMultiplySlowly(a, b);
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
