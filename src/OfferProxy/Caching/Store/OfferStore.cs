using Microsoft.Extensions.DependencyInjection;
using ZiggyCreatures.Caching.Fusion;

namespace OfferProxy.Caching.Store;

/// <summary>
/// Keeps entries under their keys: all that FusionCache does for us. It holds them in memory bounded in bytes, and, where the host
/// gives it one, in a second level. Whether an entry may be used is decided elsewhere, on <see cref="TimeProvider"/>; who fills a
/// key is the business of the coordinator.
/// </summary>
internal sealed class OfferStore([FromKeyedServices(CacheOptions.CacheName)] IFusionCache cache)
{
    /// <summary>What is kept beside an entry, in bytes: its key, its places in the tables, and what FusionCache knows of it.</summary>
    public const int EntryOverhead = 640;

    /// <summary>Finds an entry, whether it may be used or not; null: there is none. Synchronous and in memory where no second level is configured.</summary>
    /// <param name="key">The cache key.</param>
    public CacheEntry? Find(string key) => cache.TryGet<CacheEntry>(key).GetValueOrDefault(null!);

    /// <summary>Removes an entry.</summary>
    /// <param name="key">The cache key.</param>
    public void Remove(string key) => cache.Remove(key);

    /// <summary>Stores an entry in the place of the one that is there.</summary>
    /// <param name="key">The cache key.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="duration">How long it is kept, by the store's own clock.</param>
    public void Set(string key, CacheEntry entry, TimeSpan duration) =>
        cache.Set(key, entry, cache.DefaultEntryOptions.Duplicate(duration).SetSize(entry.Size + EntryOverhead));
}
