using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Caching.Copies;
using OfferProxy.Caching.Policies;
using OfferProxy.Caching.Purging;
using OfferProxy.Caching.Store.Fleet;
using OfferProxy.Caching.Withdrawing;
using ZiggyCreatures.Caching.Fusion;

namespace OfferProxy.Caching.Store;

/// <summary>
/// Keeps entries under their keys: all that FusionCache does for us. It holds them in memory bounded in bytes, and, where gateways
/// share, in a second level that only those ask who would ask the origin otherwise. Whether an entry may be used is decided elsewhere, on <see cref="TimeProvider"/>; who fills a
/// key is the business of the coordinator.
/// </summary>
internal sealed class OfferStore
{
    // How the keys begin under which all requests of a key share.
    private const string AllRequests = "o:";

    /// <summary>What is kept beside an entry, in bytes: its key, its places in the tables, and what FusionCache knows of it.</summary>
    public const int EntryOverhead = 1024;

    /// <summary>
    /// What FusionCache is told of how long an entry is kept, which it never is: <see cref="BoundedMemory"/> is told the true time, and
    /// another one when a policy's durations change. FusionCache's own time could not be made longer for what is stored.
    /// </summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    // What is past its use by this gateway's policy may not be by another's, or not by the next one of this gateway: an outage that
    // makes an operator say a longer StaleIfError finds there what has left memory meanwhile.
    private static readonly TimeSpan SharedAtLeast = TimeSpan.FromDays(1);

    // How long after the purges of the fleet were last read what others have stored is believed.
    private static readonly TimeSpan SharedCurrent = TimeSpan.FromSeconds(5);

    private readonly IFusionCache _cache;
    private readonly LeaseTerms _terms;
    private readonly Purges _purges;
    private readonly PoliciesInUse _policies;
    private readonly BoundedMemory _memory;
    private readonly TimeProvider _time;
    private readonly CopyBooks? _books;
    private readonly CopyLeases _leases;
    private readonly WithdrawnOffers _withdrawn;
    private long _softPurgedAt;
    private long _sharedReadAt;
    private volatile RedisConnection? _redis;
    private readonly TaskCompletionSource _sharedFirst = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly FusionCacheEntryOptions _here;
    private readonly FusionCacheEntryOptions _everywhere;

    /// <param name="cache">The cache.</param>
    /// <param name="terms">The terms of the leases.</param>
    /// <param name="purges">The purges of late.</param>
    /// <param name="policies">The policies whose durations entries follow.</param>
    /// <param name="memory">The memory below the cache, unless the host has one of its own.</param>
    /// <param name="time">The clock.</param>
    /// <param name="withdrawn">The offers that are withdrawn; null: there never is any.</param>
    /// <param name="books">Where it is counted what is handed out of bounded responses; null: nowhere.</param>
    /// <param name="leases">What the fleet has of their copies; null: there is no fleet.</param>
    public OfferStore(
        [FromKeyedServices(CacheOptions.CacheName)] IFusionCache cache, LeaseTerms terms, Purges purges, PoliciesInUse policies, BoundedMemory memory, TimeProvider time, WithdrawnOffers? withdrawn = null, CopyBooks? books = null, CopyLeases? leases = null)
    {
        (_cache, _terms, _purges, _policies, _memory, _time, _books, _leases, _withdrawn) = (cache, terms, purges, policies, memory, time, books, leases ?? new(), withdrawn ?? new());
        _here = cache.DefaultEntryOptions.Duplicate().SetSkipDistributedCache(true, true);
        _everywhere = cache.DefaultEntryOptions.Duplicate();

        // Whoever asks has gone on by then, and the questions that follow are spared.
        _everywhere.DistributedCacheHardTimeout = 2 * RedisConnection.Patience;
        _everywhere.Duration = memory.IsInUse ? Longest : _everywhere.Duration;
        policies.DurationsChanged += FollowAll;

        // What others do with the cache, on this node or, told by the backplane, on another one. The memory that is ours tells it sooner.
        cache.Events.Remove += (_, _) => terms.EndAll();
        cache.Events.Expire += (_, _) => terms.EndAll();
        cache.Events.RemoveByTag += (_, _) => terms.EndAll();
        cache.Events.Clear += (_, _) => terms.EndAll();
        cache.Events.Backplane.MessageReceived += (_, message) =>
        {
            if (message.Message.CacheKey is { } key)
            {
                terms.End(key);
            }
            else
            {
                terms.EndAll();
            }
        };
    }

    /// <summary>Finds an entry, whether it may be used or not; null: there is none. Synchronous, and in memory alone.</summary>
    /// <param name="key">The cache key.</param>
    public CacheEntry? Find(string key) => Judged(key, _cache.TryGet<CacheEntry>(key, _here).GetValueOrDefault(null!));

    /// <summary>Finds an entry here, or else on the shared level, for which it waits a moment; null: there is none. For who would ask the origin otherwise.</summary>
    /// <param name="key">The cache key.</param>
    public async ValueTask<CacheEntry?> FindSharedAsync(string key)
    {
        var here = Find(key);
        if (here is StoredResponse { Copies: { IsSpent: true } spent } && IsShared)
        {
            // It may have come too late for who asked first.
            _books?.Open(spent, key, here.Tags?.Policy ?? "");
            if (await _leases.RenewAsync(spent))
            {
                return here;
            }

            // Another gateway may have got the next one, which stands behind it.
            _cache.Remove(key, _here);
        }
        else if (here is not null)
        {
            return here;
        }

        // What it has may be past its use here, however long another gateway uses it.
        if (_redis is not { } redis || !await IsCurrentAsync()
            || await redis.TryAskAsync(_ => _cache.TryGetAsync<CacheEntry>(key, _everywhere).AsTask(), RedisConnection.Patience) is not (true, { HasValue: true } found)
            || Judged(key, found.Value) is not { } shared || _time.GetUtcNow() >= shared.KeptUntil(_time.GetUtcNow()))
        {
            return here;
        }

        if (shared is StoredResponse { Copies: { } copies })
        {
            _books?.Open(copies, key, shared.Tags?.Policy ?? "");
            await _leases.RenewAsync(copies);
        }

        return shared;
    }

    /// <summary>Finds an entry as <see cref="Find(string)"/> does, without using it: it is evicted as soon as if nobody had looked.</summary>
    /// <param name="key">The cache key.</param>
    public CacheEntry? Look(string key)
    {
        using (BoundedMemory.Look())
        {
            return Find(key);
        }
    }

    /// <summary>The purges of the fleet have been read up to now.</summary>
    public void ReadShared()
    {
        Volatile.Write(ref _sharedReadAt, _time.GetTimestamp());
        _sharedFirst.TrySetResult();
    }

    /// <summary>Whether there is a shared level.</summary>
    public bool IsShared => _redis is not null;

    /// <summary>Something was purged, here or by another gateway.</summary>
    public event Action<PurgeTarget>? Purged;

    /// <summary>From now on there is a shared level.</summary>
    /// <param name="connection">Where it is.</param>
    public void Share(RedisConnection connection) => _redis = connection;

    /// <summary>Takes what came from the shared level, to be held against the purges since its origin was asked.</summary>
    public StoredResponse Receive(StoredResponse response)
    {
        response.Copies = response.Copies is { } copies ? _leases.Receive(copies) : null;
        response.Judged = IsOverridden(response) ? _purges.BeforeAll : _purges.NumberOf(response.SharedSince);
        return response;
    }

    /// <summary>Whether an entry holds an offer that is withdrawn, or stands in the place of one that is not, or no longer.</summary>
    public bool IsOverridden(CacheEntry entry) =>
        entry is StoredResponse { Tags.Offers: { Count: > 0 } offers } response && _withdrawn.ContainsAny(offers) == (response.Kind == ResponseKind.Offer);

    /// <summary>The last purge of the fleet that this gateway knows of.</summary>
    public long LastSharedPurge => _purges.SharedLast;

    /// <summary>The number of the last purge.</summary>
    public long LastPurge => _purges.Last;

    /// <summary>Whether an entry, be it stored or not, has been purged so that it is gone.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="entry">The entry.</param>
    public bool IsPurged(string key, CacheEntry entry) => IsPurged(key, entry.Tags, entry.Judged);

    /// <summary>Whether what has these tags has been purged since a purge, so that it is gone.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="since">The number of the purge.</param>
    public bool IsPurged(string key, EntryTags? tags, long since) => _purges.Judge(key, tags, since) == PurgeVerdict.Gone;

    /// <summary>Purges entries. From now on none of them is found, or none as a fresh one.</summary>
    /// <param name="target">Which ones.</param>
    /// <param name="soft">Whether they are stale from now on, rather than gone.</param>
    /// <param name="sharedId">Its id among the purges of the fleet; null: it has none yet.</param>
    /// <returns>Its number.</returns>
    public long Purge(PurgeTarget target, bool soft, long? sharedId = null)
    {
        if (soft)
        {
            Volatile.Write(ref _softPurgedAt, _time.GetUtcNow().UtcTicks);
        }

        var number = _purges.Add(target, soft, sharedId);

        // In this order: a lease from now on is on what has been held against the purge.
        _terms.EndAll();
        Purged?.Invoke(target);
        return number;
    }

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

    // What others have stored may have been purged, as long as nobody has told this gateway what was.
    private async ValueTask<bool> IsCurrentAsync()
    {
        if (!_sharedFirst.Task.IsCompleted)
        {
            await Task.WhenAny(_sharedFirst.Task, Task.Delay(RedisConnection.Patience));
        }

        return _sharedFirst.Task.IsCompleted && _time.GetElapsedTime(Volatile.Read(ref _sharedReadAt)) < SharedCurrent;
    }

    private CacheEntry? Judged(string key, CacheEntry? found) =>
        found is null || (found.Judged == _purges.Last && found.IsUnder(_policies.Current)) ? found : Judge(key, found);

    // Removed here alone: the others, and the shared level, may have a newer one already.
    private CacheEntry? Judge(string key, CacheEntry found)
    {
        var last = _purges.Last;
        switch (_purges.Judge(key, found.Tags, found.Judged))
        {
            case PurgeVerdict.Stale when found is StoredResponse response:
                // Not of now, which is later than what who asks takes for it.
                response.Expire(new(Volatile.Read(ref _softPurgedAt), TimeSpan.Zero));
                break;
            case PurgeVerdict.Gone or PurgeVerdict.Stale:
                _cache.Remove(key, _here);
                _terms.End(key);
                return null;
        }

        found.Judged = last;
        Follow(key, found);
        return found;
    }

    // The policies may have been swapped once more meanwhile.
    private void Follow(string key, CacheEntry entry)
    {
        for (var policies = _policies.Current; !entry.IsUnder(policies); policies = _policies.Current)
        {
            entry.PutUnder(policies);
        }

        Hold(key, entry, entry.KeptUntil(_time.GetUtcNow()));
    }

    // Where FusionCache has put another gateway's response in the place of one of this one's, the memory's entry has stayed the same.
    private void Hold(string key, CacheEntry entry, DateTimeOffset? until)
    {
        if (_memory.Held(key) is { } held)
        {
            held.Until = until ?? held.Until;
            if (entry is StoredResponse response)
            {
                response.Hits = held.Hits;
            }
        }
    }

    // Each entry would follow when it is next looked up: in time for who asks, but too late for one that nobody asks for until it would
    // have gone. No lease outlasts it, and none is begun on old times from here on.
    private void FollowAll()
    {
        _terms.EndAll();
        foreach (var key in _memory.Keys)
        {
            Look(key);
        }
    }

    /// <summary>Removes an entry.</summary>
    /// <param name="key">The cache key.</param>
    public void Remove(string key)
    {
        BehindUs(_cache.RemoveAsync(key));
        _terms.End(key);
    }

    /// <summary>Stores an entry in the place of the one that is there.</summary>
    /// <param name="key">The cache key.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="duration">How long it is kept; longer where its own times say so.</param>
    public void Set(string key, CacheEntry entry, TimeSpan duration = default)
    {
        entry.PutUnder(_policies.Current);
        var now = _time.GetUtcNow();
        var until = entry.KeptUntil(now) is { } own && own > now + duration ? own : now + duration;
        var options = _cache.DefaultEntryOptions.Duplicate(_memory.IsInUse ? Longest : until - now).SetSize(entry.Size + EntryOverhead);
        var keptFor = options.DistributedCacheDuration = until - now > SharedAtLeast ? until - now : SharedAtLeast;
        Open(key, entry, keptFor.Value);
        if (IsShared && !MayBeShared(key, entry))
        {
            if (MayBeShared(key, _cache.TryGet<CacheEntry>(key, _here).GetValueOrDefault(null!)))
            {
                // What takes its place is of this gateway alone; what it takes the place of is no longer right anywhere.
                BehindUs(_cache.RemoveAsync(key));
            }

            options.SetSkipDistributedCache(true, true);
        }

        BehindUs(_cache.SetAsync(key, entry, options));
        Hold(key, entry, until);
        _terms.End(key);
        if (!entry.IsUnder(_policies.Current))
        {
            Follow(key, entry);
        }
    }

    // Before it is there for anybody.
    private void Open(string key, CacheEntry entry, TimeSpan keptFor)
    {
        if (entry is StoredResponse { Copies: { } copies } response)
        {
            _books?.Open(copies, key, entry.Tags?.Policy ?? "");
            if (IsShared && key.StartsWith(AllRequests, StringComparison.Ordinal) && EntryFormat.MayWriteButForCopies(response))
            {
                // Told Redis before the response is: who reads that finds copies of it.
                _leases.TryShare(copies, keptFor);
            }
        }
    }

    // In memory it is done when the call returns. What is left is the shared level's, for which nobody waits: a thread that did, as the
    // synchronous calls make one of the pool's do, would be missed by what tells this gateway of purges. FusionCache logs its failures.
    private static void BehindUs(ValueTask done)
    {
        if (done.IsCompleted)
        {
            done.GetAwaiter().GetResult();
        }
        else
        {
            _ = done.AsTask().ContinueWith(static failed => _ = failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    // Under a key of all requests, where no value of a shopper's stands in the response.
    private static bool MayBeShared(string key, CacheEntry? entry) =>
        key.StartsWith(AllRequests, StringComparison.Ordinal) && entry is StoredResponse response && EntryFormat.MayWrite(response);
}
