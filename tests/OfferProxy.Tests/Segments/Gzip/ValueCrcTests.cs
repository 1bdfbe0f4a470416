using System.IO.Hashing;
using CsCheck;
using OfferProxy.Segments.Gzip;
using Xunit;

namespace OfferProxy.Tests.Segments.Gzip;

public class ValueCrcTests
{
    [Fact]
    public void Of_AnyBytes_IsTheirCrc32() =>
        Gen.Byte.Array[0, 3_000].Sample(static bytes => Assert.Equal(Crc32.HashToUInt32(bytes), ValueCrc.Compute(bytes)), iter: 3_000);

    [Fact]
    public void Of_EachShortLength_IsItsCrc32()
    {
        byte[] bytes = [0x80, 0, 0xFF, 1, .. "9f0c1a52-6d1b-4a3e-9a5e-0d1c2b3a4f5e"u8];
        for (var length = 0; length <= bytes.Length; length++)
        {
            Assert.Equal(Crc32.HashToUInt32(bytes.AsSpan(0, length)), ValueCrc.Compute(bytes.AsSpan(0, length)));
        }
    }
}
