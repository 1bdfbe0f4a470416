using OfferProxy.Caching.Purging;

namespace OfferProxy.Entries;

/// <summary>
/// Tells what is stored in this gateway's memory, for operators, without using it: no entry is kept any longer for having been looked
/// at, no origin and no Redis is asked. What it tells is nobody's: a value of a shopper's is left out. A singleton; safe for use by many
/// threads. The time that it takes grows with the number of entries, the memory with <see cref="CacheEntryQuery.Limit"/> alone.
/// </summary>
public interface ICacheEntries
{
    /// <summary>The first of the entries that a query means, in its order.</summary>
    /// <param name="query">What is asked for.</param>
    CacheEntryList List(CacheEntryQuery query);

    /// <summary>How many of the entries a purge would mean.</summary>
    /// <param name="target">What would be purged.</param>
    long Count(PurgeTarget target);

    /// <summary>All that is told of one entry; null: there is none of this id, or no longer.</summary>
    /// <param name="id">Its <see cref="CacheEntrySummary.Id"/>.</param>
    CacheEntryDetails? Find(string id);
}
