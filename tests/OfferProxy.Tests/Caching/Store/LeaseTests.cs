using Microsoft.Extensions.Caching.Memory;
using OfferProxy.Caching;
using OfferProxy.Caching.Store;
using Xunit;
using ZiggyCreatures.Caching.Fusion;

namespace OfferProxy.Tests.Caching.Store;

public sealed class LeaseTests : IDisposable
{
    private const string Key = "o:0123456789abcdef";

    private static readonly DateTimeOffset Now = Answers.Now;

    private readonly LeaseTerms _terms = new();
    private readonly MemoryCache _memory = new(new MemoryCacheOptions());
    private readonly FusionCache _cache;
    private readonly OfferStore _store;
    private Lease? _lease;

    public LeaseTests()
    {
        _cache = new(new FusionCacheOptions(), _memory);
        _store = new(_cache, _terms, new(), new(), new(_terms, TimeProvider.System), TimeProvider.System);
    }

    public void Dispose()
    {
        _cache.Dispose();
        _memory.Dispose();
    }

    [Fact]
    public void Find_Again_IsByTheLease()
    {
        var stored = Store();

        Assert.Same(stored, Find(Now));
        var lease = _lease;
        Assert.Same(stored, Find(Now.AddSeconds(0.9)));
        Assert.Same(lease, _lease);
    }

    [Fact]
    public void Find_AfterASecond_IsByTheStore()
    {
        var stored = Store();
        Find(Now);
        var lease = _lease;

        Assert.Same(stored, Find(Now.AddSeconds(1)));
        Assert.NotSame(lease, _lease);
    }

    [Fact]
    public void Find_NoLongerFresh_IsByTheStoreEachTime()
    {
        Store(fresh: 0.5);
        Find(Now);

        Find(Now.AddSeconds(0.5));

        Assert.Null(_lease);
    }

    [Fact]
    public void Find_NotProven_HasNoLease()
    {
        _store.Set(Key, new BypassMarker(CacheReason.NoStore, Now.AddHours(1)), TimeSpan.FromHours(1));

        Find(Now);

        Assert.Null(_lease);
    }

    [Fact]
    public void Find_AnotherStored_IsThatOne()
    {
        Store();
        Find(Now);
        var other = Store();

        Assert.Same(other, Find(Now));
    }

    [Fact]
    public void Find_Removed_IsNothing()
    {
        Store();
        Find(Now);
        _store.Remove(Key);

        Assert.Null(Find(Now));
    }

    // Told by the cache, not at once: its handlers run behind its back.
    [Theory]
    [InlineData("remove")]
    [InlineData("expire")]
    [InlineData("clear")]
    [InlineData("tag")]
    public void Find_TakenOutOfTheCacheByTheHost_IsNothing(string how)
    {
        Store();
        Find(Now);
        switch (how)
        {
            case "remove": _cache.Remove(Key, token: TestContext.Current.CancellationToken); break;
            case "expire": _cache.Expire(Key, token: TestContext.Current.CancellationToken); break;
            case "tag": _cache.RemoveByTag("any", token: TestContext.Current.CancellationToken); break;
            default: _cache.Clear(token: TestContext.Current.CancellationToken); break;
        }

        var lease = _lease;
        Assert.True(SpinWait.SpinUntil(() => !lease!.Holds(_terms, Now), TimeSpan.FromSeconds(30)));
        Assert.Equal(how != "tag", Find(Now) is null);
    }

    // Whoever looks up while another is stored may not keep what was there before.
    [Fact]
    public void Holds_TermThatEndedDuringTheLookUp_DoesNot()
    {
        var stored = Store();
        var term = _terms.Of(Key);
        _terms.End(Key);

        Assert.False(new Lease(stored, term, Now.AddSeconds(1)).Holds(_terms, Now));
    }

    private CacheEntry? Find(DateTimeOffset now) => _store.Find(Key, ref _lease, now);

    private StoredResponse Store(double fresh = 60)
    {
        var stored = ProvenAnswers.Stored(fresh);
        _store.Set(Key, stored, TimeSpan.FromHours(1));
        return stored;
    }
}
