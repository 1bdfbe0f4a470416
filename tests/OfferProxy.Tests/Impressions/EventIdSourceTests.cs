using System.Text;
using OfferProxy.Impressions;
using OfferProxy.Slots;
using Xunit;

namespace OfferProxy.Tests.Impressions;

public class EventIdSourceTests
{
    // Two and a half blocks.
    private const int SeveralBlocks = 640;

    [Fact]
    public void Write_AcrossBlocks_IsARandomUuidInText()
    {
        Span<byte> id = stackalloc byte[EventSlot.Length];
        for (var i = 0; i < SeveralBlocks; i++)
        {
            EventIdSource.Write(id);

            Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", Encoding.ASCII.GetString(id));
        }
    }

    [Fact]
    public void Write_AMillionFromManyThreads_AreAllDifferent()
    {
        const int Threads = 8;
        const int Each = 125_000;
        var ids = new Guid[Threads * Each];
        var threads = Enumerable.Range(0, Threads).Select(thread => new Thread(() =>
        {
            Span<byte> id = stackalloc byte[EventSlot.Length];
            for (var i = 0; i < Each; i++)
            {
                EventIdSource.Write(id);
                ids[(thread * Each) + i] = Guid.ParseExact(Encoding.ASCII.GetString(id), "D");
            }
        })).ToList();

        threads.ForEach(static thread => thread.Start());
        threads.ForEach(static thread => thread.Join());

        Assert.Equal(ids.Length, ids.ToHashSet().Count);
        Assert.DoesNotContain(Guid.Empty, ids);
    }

    [Fact]
    public void Write_FreeBits_AreAllUsed()
    {
        UInt128 ones = 0, zeros = 0;
        Span<byte> text = stackalloc byte[EventSlot.Length];
        Span<byte> id = stackalloc byte[16];
        for (var i = 0; i < SeveralBlocks; i++)
        {
            EventIdSource.Write(text);
            Guid.ParseExact(Encoding.ASCII.GetString(text), "D").TryWriteBytes(id, bigEndian: true, out _);
            var bits = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(id);
            (ones, zeros) = (ones | bits, zeros | ~bits);
        }

        // 128 bits less the four of the version and the two of the variant.
        Assert.Equal(122, (int)UInt128.PopCount(ones & zeros));
    }
}
