using Microsoft.Extensions.Caching.Memory;
using OfferProxy.Configuration;
using OfferProxy.Telemetry;
using ZiggyCreatures.Caching.Fusion;

namespace OfferProxy.Caching;

/// <summary>
/// The store: FusionCache over a memory cache bounded in bytes. FusionCache collapses, refreshes and falls back; whether
/// an entry may be used is decided here, on <see cref="TimeProvider"/>.
/// </summary>
internal sealed class OfferCache(Filler filler, StoreMetrics metrics, TimeProvider time) : IReloadable
{
    private const int EntryOverhead = 256;

    // How long FusionCache leaves the origin alone after a failure while it has something stale to serve.
    private static readonly TimeSpan FailureThrottle = AnswerClassifier.FailureFor;

    // Long enough for those who waited for a fill that ended in another's own error, short enough to fill again soon.
    private static readonly TimeSpan OwnErrorFor = TimeSpan.FromMilliseconds(250);

    private volatile Store? _store;

    private Store Current => _store ?? throw new InvalidOperationException("The configuration has not been loaded.");

    /// <summary>Finds an entry that the store still holds to be usable. Synchronous, in memory.</summary>
    public CacheEntry? Find(string key) => Current.Cache.TryGet<CacheEntry>(key).GetValueOrDefault(null!);

    /// <summary>
    /// Finds the entry or fills it, once however many ask. A stale entry comes at once and is refreshed behind.
    /// The caller's leaving ends only its own wait.
    /// </summary>
    public async Task<CacheEntry> FindOrFillAsync(string key, Fill fill, CancellationToken leaving)
    {
        var filling = Current.Cache.GetOrSetAsync<CacheEntry>(key, (context, _) => FillAsync(context, fill), Options(fill), token: CancellationToken.None);
        return filling.IsCompletedSuccessfully ? filling.Result : await filling.AsTask().WaitAsync(leaving);
    }

    /// <summary>Stores an error that only requests with the same echoes share.</summary>
    public void Keep(string key, StoredAnswer error) =>
        Current.Cache.Set<CacheEntry>(key, error, new FusionCacheEntryOptions(error.FreshUntil - time.GetUtcNow()) { Size = error.Size + EntryOverhead });

    /// <summary>Tells the store that an entry is past its use by our clock, where its own does not say so yet.</summary>
    public void Expire(string key, CacheEntry? entry, DateTimeOffset now)
    {
        switch (entry)
        {
            // It may still be the last resort.
            case StoredAnswer answer when now >= answer.UsableUntil && answer.TryExpire():
                Current.Cache.Expire(key, new FusionCacheEntryOptions { IsFailSafeEnabled = true });
                break;
            // What was found here was not waited for, so this is the next request, which may try again.
            case BypassMarker { Reason: BypassReasons.OwnError } own when own.TryExpire():
            case BypassMarker marker when now >= marker.Until && marker.TryExpire():
            case FailedFill failed when now >= failed.Until && failed.TryExpire():
                Current.Cache.Remove(key);
                break;
        }
    }

    /// <inheritdoc />
    public Action Prepare(OffersCandidate candidate, ConfigurationErrors errors)
    {
        var maxBytes = candidate.Options.Cache.MaxBytes;

        // The bound of a memory cache cannot be changed, so another bound is another, empty store.
        var next = _store is { } store && store.MaxBytes == maxBytes ? store : new Store(maxBytes);
        return () =>
        {
            _store = next;
            metrics.Observe(next.Memory, next.Cache, maxBytes);
        };
    }

    private async Task<CacheEntry> FillAsync(FusionCacheFactoryExecutionContext<CacheEntry> context, Fill fill)
    {
        fill.Refreshes = context.HasStaleValue;
        var entry = await filler.RunAsync(fill);
        var now = time.GetUtcNow();
        switch (entry)
        {
            case StoredAnswer answer:
                var options = context.Options;
                options.Size = answer.Size + EntryOverhead;
                options.Duration = answer.UsableUntil - now;
                options.FailSafeMaxDuration = answer.LastResortUntil - now;
                options.IsFailSafeEnabled = answer.LastResortUntil > answer.UsableUntil;
                options.EagerRefreshThreshold = Threshold(answer, now);
                return entry;
            case BypassMarker marker:
                Keep(context, marker.Until - now);
                return entry;
            case FailedFill or OwnError when context.HasStaleValue:
                return context.Fail("The origin gave nothing to replace the entry with.");
            case FailedFill failed:
                Keep(context, failed.Until - now);
                return entry;
            case OwnError:
                // Its request finds the error in the fill. Those who waited would else each wait for the fill of the one
                // before: they go on at once, each with its own request.
                Keep(context, OwnErrorFor);
                return new BypassMarker(BypassReasons.OwnError, now + OwnErrorFor);
            default:
                Keep(context, TimeSpan.Zero);
                return entry;
        }
    }

    private static void Keep(FusionCacheFactoryExecutionContext<CacheEntry> context, TimeSpan duration)
    {
        context.Options.Size = EntryOverhead;
        context.Options.Duration = duration;
        context.Options.IsFailSafeEnabled = false;
        context.Options.EagerRefreshThreshold = null;
    }

    // The part of an entry's time after which it is stale; none where it is never stale and still usable.
    private static float? Threshold(StoredAnswer answer, DateTimeOffset now)
    {
        var share = (answer.FreshUntil - now) / (answer.UsableUntil - now);
        return share < 1 ? Math.Clamp((float)share, float.Epsilon, MathF.BitDecrement(1)) : null;
    }

    // What holds when a fill fails on something stale; a fill that succeeds sets its own.
    private static FusionCacheEntryOptions Options(Fill fill) => new()
    {
        Size = EntryOverhead,
        Duration = fill.Plan.Policy!.FreshFor,
        IsFailSafeEnabled = true,
        FailSafeThrottleDuration = FailureThrottle,
        FailSafeMaxDuration = fill.Plan.Policy.StaleIfError,
        AllowBackgroundDistributedCacheOperations = true,
    };

    private sealed class Store
    {
        public Store(long maxBytes)
        {
            MaxBytes = maxBytes;
            Memory = new MemoryCache(new MemoryCacheOptions { SizeLimit = maxBytes, TrackStatistics = true });
            var options = new FusionCacheOptions { CacheName = "OfferProxy" };
            options.TagsDefaultEntryOptions.Size = EntryOverhead;
            Cache = new FusionCache(options, Memory);
        }

        public long MaxBytes { get; }

        public MemoryCache Memory { get; }

        public FusionCache Cache { get; }
    }
}
