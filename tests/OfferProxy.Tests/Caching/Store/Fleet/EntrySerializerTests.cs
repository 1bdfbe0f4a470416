using OfferProxy.Caching;
using OfferProxy.Caching.Store.Fleet;
using OfferProxy.Requests;
using OfferProxy.Tests.Caching.Filling;
using OfferProxy.Tests.Sharing;
using Xunit;
using ZiggyCreatures.Caching.Fusion.Internals.Distributed;

namespace OfferProxy.Tests.Caching.Store.Fleet;

public sealed class EntrySerializerTests : IDisposable
{
    private readonly CoordinatorSetup _setup = new();
    private readonly EntrySerializer _serializer;

    public EntrySerializerTests()
    {
        var plans = new PlanDigests();
        plans.Add(CoordinatorSetup.Plan);
        _serializer = new(plans, new CopyLeases(), static response => response);
    }

    public void Dispose() => _setup.Dispose();

    [Fact]
    public async Task Deserialize_Serialized_IsTheResponse()
    {
        var read = Read(await WriteAsync())!;

        Assert.Equal(CoordinatorSetup.Document(Shopper.Third), CoordinatorSetup.Copy(Shopper.Third, Assert.IsType<StoredResponse>(read.Value)));
    }

    [Fact]
    public async Task Deserialize_AnyByteAltered_IsNothing()
    {
        var written = await WriteAsync();
        for (var at = 0; at < written.Length; at++)
        {
            foreach (var flip in (byte[])[0x01, 0x20, 0x80])
            {
                var altered = (byte[])written.Clone();
                altered[at] ^= flip;
                Assert.Null(Read(altered));
            }
        }
    }

    [Fact]
    public async Task Deserialize_CutOff_IsNothing()
    {
        var written = await WriteAsync();

        Assert.All(Enumerable.Range(0, written.Length), length => Assert.Null(Read(written[..length])));
    }

    private FusionCacheDistributedEntry<CacheEntry>? Read(byte[] bytes) => _serializer.Deserialize<FusionCacheDistributedEntry<CacheEntry>>(bytes);

    private async Task<byte[]> WriteAsync()
    {
        foreach (var shopper in (Shopper[])[Shopper.Ana, Shopper.Boris])
        {
            var before = _setup.Filler.Count;
            var asking = _setup.AskAsync(shopper);
            await _setup.BegunAsync(before + 1);
            _setup.Filler.End(before, _setup.Witness(shopper, null, ("X-Same", "1")));
            await asking;
        }

        return _serializer.Serialize(new FusionCacheDistributedEntry<CacheEntry>(_setup.Store.Find(CoordinatorSetup.Key)!, 1, 2, null, null));
    }
}
