using Microsoft.Extensions.DependencyInjection;
using ZiggyCreatures.Caching.Fusion;

namespace OfferProxy.Caching.Store;

/// <summary>
/// Keeps entries under their keys: all that FusionCache does for us. It holds them in memory bounded in bytes, and, where the host
/// gives it one, in a second level. Whether an entry may be used is decided elsewhere, on <see cref="TimeProvider"/>; who fills a
/// key is the business of the coordinator.
/// </summary>
internal sealed class OfferStore
{
    /// <summary>What is kept beside an entry, in bytes: its key, its places in the tables, and what FusionCache knows of it.</summary>
    public const int EntryOverhead = 640;

    private readonly IFusionCache _cache;
    private readonly LeaseTerms _terms;

    /// <param name="cache">The cache.</param>
    /// <param name="terms">The terms of the leases.</param>
    public OfferStore([FromKeyedServices(CacheOptions.CacheName)] IFusionCache cache, LeaseTerms terms)
    {
        (_cache, _terms) = (cache, terms);

        // What others do with the cache, on this node or, told by the backplane, on another one. The memory that is ours tells it sooner.
        cache.Events.Remove += (_, _) => terms.EndAll();
        cache.Events.Expire += (_, _) => terms.EndAll();
        cache.Events.RemoveByTag += (_, _) => terms.EndAll();
        cache.Events.Clear += (_, _) => terms.EndAll();
        cache.Events.Backplane.MessageReceived += (_, _) => terms.EndAll();
    }

    /// <summary>Finds an entry, whether it may be used or not; null: there is none. Synchronous and in memory where no second level is configured.</summary>
    /// <param name="key">The cache key.</param>
    public CacheEntry? Find(string key) => _cache.TryGet<CacheEntry>(key).GetValueOrDefault(null!);

    /// <summary>Finds an entry by the lease on it, which is renewed or given up where it does not hold any longer.</summary>
    /// <param name="key">The cache key.</param>
    /// <param name="lease">The lease of who asks; null: it has none.</param>
    /// <param name="now">The time.</param>
    public CacheEntry? Find(string key, ref Lease? lease, DateTimeOffset now)
    {
        if (lease is { } held && held.Holds(_terms, now))
        {
            return held.Response;
        }

        // What ends while the entry is looked up has ended the lease.
        var term = _terms.Of(key);
        var found = Find(key);
        lease = found is StoredResponse { Proof: not null } response && now < response.FreshUntil ? new(response, term, now + Lease.Longest) : null;
        return found;
    }

    /// <summary>Whether a lease has not ended.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="now">The time.</param>
    public bool Holds(Lease lease, DateTimeOffset now) => lease.Holds(_terms, now);

    /// <summary>Removes an entry.</summary>
    /// <param name="key">The cache key.</param>
    public void Remove(string key)
    {
        _cache.Remove(key);
        _terms.End(key);
    }

    /// <summary>Stores an entry in the place of the one that is there.</summary>
    /// <param name="key">The cache key.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="duration">How long it is kept, by the store's own clock.</param>
    public void Set(string key, CacheEntry entry, TimeSpan duration)
    {
        _cache.Set(key, entry, _cache.DefaultEntryOptions.Duplicate(duration).SetSize(entry.Size + EntryOverhead));
        _terms.End(key);
    }
}
