using System.IO.Hashing;
using CsCheck;
using OfferProxy.Segments.Gzip;
using Xunit;

namespace OfferProxy.Tests.Segments.Gzip;

public class Crc32PolynomialTests
{
    [Fact]
    public void Multiply_CrcByShift_JoinsTwoParts() =>
        Gen.Select(Gen.Byte.Array[0, 200], Gen.Byte.Array[0, 5_000]).Sample(
            static t => Assert.Equal(
                Crc32.HashToUInt32([.. t.Item1, .. t.Item2]),
                Crc32Polynomial.Multiply(Crc32.HashToUInt32(t.Item1), Crc32Polynomial.ShiftOf(t.Item2.Length)) ^ Crc32.HashToUInt32(t.Item2)),
            iter: 1_000);

    [Fact]
    public void Product_Instruction_IsWhatTheLoopGives() =>
        Gen.Select(Gen.UInt, Gen.UInt).Sample(
            static t => Assert.Equal(Crc32Polynomial.CarrylessMultiplySlowly(t.Item1, t.Item2), Crc32Polynomial.Product(t.Item1, t.Item2)),
            iter: 1_000);

    [Fact]
    public void Reduce_SumOfProducts_IsTheSumOfTheirRemainders() =>
        Gen.Select(Gen.UInt, Gen.UInt, Gen.UInt, Gen.UInt).Sample(
            static t => Assert.Equal(
                Crc32Polynomial.Multiply(t.Item1, t.Item2) ^ Crc32Polynomial.Multiply(t.Item3, t.Item4),
                Crc32Polynomial.Reduce(Crc32Polynomial.Product(t.Item1, t.Item2) ^ Crc32Polynomial.Product(t.Item3, t.Item4))),
            iter: 1_000);
}
