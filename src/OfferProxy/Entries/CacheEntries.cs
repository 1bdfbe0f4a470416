using OfferProxy.Caching.Purging;
using OfferProxy.Caching.Store;

namespace OfferProxy.Entries;

/// <summary>Walks over what the memory holds, and keeps no more of it than is asked for.</summary>
internal sealed class CacheEntries(OfferStore store, BoundedMemory memory, TimeProvider time) : ICacheEntries
{
    /// <inheritdoc/>
    public CacheEntryList List(CacheEntryQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (targets, limit, now) = (TargetsOf(query), Math.Clamp(query.Limit, 1, CacheEntryQuery.MostLimit), time.GetUtcNow());
        var first = new PriorityQueue<HeldResponse, (long Rank, string Key)>(limit);
        var (matching, bytes) = (0L, 0L);
        foreach (var key in memory.Keys)
        {
            if (HeldResponse.Look(store, memory, key) is not { } one || !targets.TrueForAll(target => target.Means(key, one.Entry.Tags)))
            {
                continue;
            }

            (matching, bytes) = (matching + 1, bytes + one.Bytes);

            // The least of them goes out again where there is one too many.
            var rank = (one.RankIn(query.Order), key);
            if (first.Count < limit)
            {
                first.Enqueue(one, rank);
            }
            else
            {
                first.EnqueueDequeue(one, rank);
            }
        }

        var entries = new CacheEntrySummary[first.Count];
        for (var i = entries.Length - 1; i >= 0; i--)
        {
            entries[i] = first.Dequeue().Summarize(now);
        }

        return new() { Count = memory.Count, Bytes = memory.Size, MaxBytes = memory.MaxBytes, Matching = matching, MatchingBytes = bytes, Entries = entries };
    }

    /// <inheritdoc/>
    public long Count(PurgeTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return memory.Keys.LongCount(key => store.Look(key) is { } entry && target.Means(key, entry.Tags));
    }

    /// <inheritdoc/>
    public CacheEntryDetails? Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return EntryId.IsValid(id) && memory.Keys.FirstOrDefault(key => EntryId.Of(key) == id) is { } found && HeldResponse.Look(store, memory, found) is { } one
            ? EntryDescription.Of(one, time.GetUtcNow())
            : null;
    }

    private static List<PurgeTarget> TargetsOf(CacheEntryQuery query)
    {
        var targets = new List<PurgeTarget>();
        Add(PurgeScope.Integration, query.Integration);
        Add(PurgeScope.Offer, query.Offer);
        Add(PurgeScope.Placement, query.Placement);
        Add(PurgeScope.Policy, query.Policy);
        Add(PurgeScope.Route, query.Route);
        Add(PurgeScope.Cluster, query.Cluster);
        return targets;

        void Add(PurgeScope scope, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                targets.Add(new(scope, value));
            }
        }
    }
}
