using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using OfferProxy.Caching.Filling;
using OfferProxy.Configuration;
using OfferProxy.Origin;
using OfferProxy.Responses;
using ZiggyCreatures.Caching.Fusion;

namespace OfferProxy.Caching.Store;

/// <summary>
/// The store: FusionCache over a memory cache bounded in bytes. FusionCache collapses fills and falls back on what is
/// stale; whether an entry may be used, and when it is refreshed, is decided here, on <see cref="TimeProvider"/>.
/// </summary>
internal sealed class OfferCache(Filler filler, StoreMetrics metrics, FillTelemetry telemetry, TimeProvider time, ILogger<OfferCache> logger) : IReloadable
{
    // What the stores keep beside the entry: its key, its places in their tables, and what they know of it.
    private const int EntryOverhead = 640;

    // How long FusionCache leaves the origin alone after a failure while it has something stale to serve.
    private static readonly TimeSpan FailureThrottle = ResponseClassifier.FailureFor;

    // How long a stale response is left alone when its refresh ended in the asker's own error: the next may fare better.
    private static readonly TimeSpan RequestScopedErrorFor = TimeSpan.FromMilliseconds(250);

    // How long those who waited for a fill still find what came of it, however slowly they get their turns. Who asks anew
    // goes by our own clock.
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(10);

    // A fill ends at its deadline; what comes of it takes a moment to be told.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(50);

    private static readonly FusionCacheEntryOptions StaleToo = new() { AllowStaleOnReadOnly = true };

    private volatile Store? _store;

    private Store Current => _store ?? throw new InvalidOperationException("The configuration has not been loaded.");

    /// <summary>Finds an entry, past its use or not. Synchronous, in memory.</summary>
    public CacheEntry? Find(string key) => Find(Current, key);

    /// <summary>
    /// Finds the entry or fills it, once however many ask. Waits no longer than the origin has time; the caller's leaving
    /// ends only its own wait.
    /// </summary>
    public async Task<CacheEntry> FindOrFillAsync(string key, Fill fill, CancellationToken leaving)
    {
        var store = Current;
        if (store.Locks.WaitersOf(key) > fill.Options.MaxWaitersPerKey)
        {
            telemetry.Rejected(fill.ClusterId, FillTelemetry.WaitersLimit);
            return FindStaleIfError(store, key, OriginFailure.Overloaded);
        }

        var filling = store.Cache.GetOrSetAsync<CacheEntry>(
            key, (context, _) => FillAsync(context, fill, context.StaleValue.GetValueOrDefault(null!) as StoredResponse), Options(fill), token: CancellationToken.None);
        if (filling.IsCompletedSuccessfully)
        {
            return filling.Result;
        }

        try
        {
            return await filling.AsTask().WaitAsync(fill.Options.Timeout + Grace, time, leaving);
        }
        catch (TimeoutException)
        {
            return FindStaleIfError(store, key, OriginFailure.Timeout);
        }
    }

    /// <summary>Refreshes a response behind the caller's back, unless it is being filled already. What is stored stays until something better comes.</summary>
    public void Refresh(string key, Fill fill, StoredResponse stale)
    {
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => RefreshAsync(key, fill, stale));
        }
    }

    /// <summary>Stores an error that only requests with the same echoes share.</summary>
    public void Keep(string key, StoredResponse error) =>
        Current.Cache.Set<CacheEntry>(key, error, new FusionCacheEntryOptions(error.FreshUntil - time.GetUtcNow()) { Size = error.Size + EntryOverhead });

    /// <summary>Tells the store that an entry is past its use by our clock, where its own does not say so yet.</summary>
    public void Expire(string key, Fill fill, CacheEntry? entry, DateTimeOffset now)
    {
        switch (entry)
        {
            // It may still be the stale response for an error.
            case StoredResponse response when now >= response.StaleWhileRevalidateUntil && response.TryBeginRefresh(now, fill.Options.Timeout):
                Current.Cache.Expire(key, new FusionCacheEntryOptions { IsFailSafeEnabled = true });
                break;
            // What was found here was not waited for, so this is the next request, which may try again.
            case BypassMarker { Reason: BypassReasons.RequestScopedError } own when own.TryExpire():
            case BypassMarker marker when now >= marker.Until && marker.TryExpire():
            case FailedFill failed when now >= failed.Until && failed.TryExpire():
                Current.Cache.Remove(key);
                break;
        }
    }

    /// <inheritdoc />
    public Action Prepare(OffersCandidate candidate, ConfigurationErrors errors)
    {
        var maxBytes = candidate.Get<CacheOptions>().MaxBytes;

        // The bound of a memory cache cannot be changed, so another bound is another, empty store.
        var next = _store is { } store && store.MaxBytes == maxBytes ? store : new Store(maxBytes);
        return () =>
        {
            _store = next;
            metrics.Observe(next.Memory, next.Cache, maxBytes);
        };
    }

    private async Task RefreshAsync(string key, Fill fill, StoredResponse stale)
    {
        try
        {
            var options = Options(fill);
            options.SkipMemoryCacheRead = true;
            await Current.Cache.GetOrSetAsync<CacheEntry>(key, (context, _) => FillAsync(context, fill, stale), options, token: CancellationToken.None);
        }
        catch (FusionCacheFactoryException)
        {
            // Nothing came of it, and the fill has said so to the stored response.
        }
#pragma warning disable CA1031 // Nobody waits for it: what goes wrong is told in the log, and the next one tries again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            OriginLog.RefreshFailed(logger, fill.Plan.RouteId, exception);
            stale.RefreshEnded(time.GetUtcNow() + ResponseClassifier.FailureFor, failing: true);
        }
    }

    private async Task<CacheEntry> FillAsync(FusionCacheFactoryExecutionContext<CacheEntry> context, Fill fill, StoredResponse? stale)
    {
        fill.Refreshes = stale is not null;
        var entry = await filler.RunAsync(fill, stale);
        var now = time.GetUtcNow();
        if (Replacement.Keeps(stale, entry, now))
        {
            stale!.RefreshEnded(now + (entry is RequestScopedError ? RequestScopedErrorFor : ResponseClassifier.FailureFor), failing: entry is FailedFill);
            return context.Fail("Nothing came to replace the entry with.");
        }

        switch (entry)
        {
            case StoredResponse response:
                var options = context.Options;
                options.Size = response.Size + EntryOverhead;
                options.Duration = response.StaleWhileRevalidateUntil - now;
                options.FailSafeMaxDuration = response.StaleIfErrorUntil - now;
                options.IsFailSafeEnabled = response.StaleIfErrorUntil > response.StaleWhileRevalidateUntil;
                return entry;
            case BypassMarker marker:
                Keep(context, marker.Until - now);
                return entry;
            case FailedFill failed:
                Keep(context, failed.Until - now + Linger);
                return entry;
            case RequestScopedError:
                // Its request finds the error in the fill. Those who waited would else each wait for the fill of the one
                // before: they go on at once, each with its own request.
                Keep(context, Linger);
                return new BypassMarker(BypassReasons.RequestScopedError, now + Linger);
            default:
                Keep(context, TimeSpan.Zero);
                return entry;
        }
    }

    private static CacheEntry? Find(Store store, string key) => store.Cache.TryGet<CacheEntry>(key, StaleToo).GetValueOrDefault(null!);

    // What there is to say to one who cannot be kept waiting.
    private CacheEntry FindStaleIfError(Store store, string key, OriginFailure failure)
    {
        var now = time.GetUtcNow();
        return Find(store, key) is StoredResponse response && now < response.StaleIfErrorUntil
            ? response
            : new FailedFill(failure, response: null, now);
    }

    private static void Keep(FusionCacheFactoryExecutionContext<CacheEntry> context, TimeSpan duration)
    {
        context.Options.Size = EntryOverhead;
        context.Options.Duration = duration;
        context.Options.IsFailSafeEnabled = false;
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
            Cache = new FusionCache(options, Memory, logger: null, Locks);
        }

        public long MaxBytes { get; }

        public KeyLocks Locks { get; } = new();

        public MemoryCache Memory { get; }

        public FusionCache Cache { get; }
    }
}
