using OfferProxy.Sharing.Envelopes;
using OfferProxy.Sharing.Memory;
using Xunit;

namespace OfferProxy.Tests.Sharing.Memory;

public class ProofMemoryTests
{
    private static readonly ProofRecord Record = new(new byte[16], [], new Envelope(), new([]));

    [Fact]
    public async Task KeepAsync_BeyondTheNumber_TheLeastRecentlyUsedGoes()
    {
        var memory = new ProofMemory(maxCount: 2, maxBytes: 1 << 20);
        await memory.KeepAsync("a", Record);
        await memory.KeepAsync("b", Record);
        await memory.FindAsync("a");
        await memory.KeepAsync("c", Record);

        Assert.NotNull(await memory.FindAsync("a"));
        Assert.Null(await memory.FindAsync("b"));
        Assert.Equal(2, memory.Count);
    }

    [Fact]
    public async Task KeepAsync_BeyondTheBytes_IsBounded()
    {
        var memory = new ProofMemory(maxCount: 1000, maxBytes: 4 * (Record.Size + 130));
        for (var i = 0; i < 100; i++)
        {
            await memory.KeepAsync($"{i % 10}", Record);
        }

        Assert.Equal(4, memory.Count);
        await memory.ForgetAsync("9");
        Assert.Null(await memory.FindAsync("9"));
    }
}
