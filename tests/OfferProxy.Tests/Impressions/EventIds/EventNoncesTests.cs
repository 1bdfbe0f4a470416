using OfferProxy.Impressions.EventIds;
using Xunit;

namespace OfferProxy.Tests.Impressions.EventIds;

public class EventNoncesTests
{
    [Fact]
    public void Next_AMillionFromManyThreads_AreAllDifferent()
    {
        const int Threads = 8;
        const int Each = 125_000;
        var nonces = new ulong[Threads * Each];
        var threads = Enumerable.Range(0, Threads).Select(thread => new Thread(() =>
        {
            for (var i = 0; i < Each; i++)
            {
                nonces[(thread * Each) + i] = EventId.Create(0, EventNonces.Next(), 0).Nonce;
            }
        })).ToList();

        threads.ForEach(static thread => thread.Start());
        threads.ForEach(static thread => thread.Join());

        Assert.Equal(nonces.Length, nonces.ToHashSet().Count);
    }

    [Fact]
    public void Next_Bits_AreAllUsed()
    {
        ulong ones = 0, zeros = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var nonce = EventId.Create(0, EventNonces.Next(), 0).Nonce;
            (ones, zeros) = (ones | nonce, zeros | ~nonce);
        }

        Assert.Equal((1UL << EventId.NonceBits) - 1, ones & zeros);
    }
}
