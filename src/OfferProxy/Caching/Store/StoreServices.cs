using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OfferProxy.Caching.Copies;
using OfferProxy.Caching.Policies;
using OfferProxy.Caching.Purging;
using OfferProxy.Caching.Store.Fleet;
using OfferProxy.Caching.Withdrawing;
using OfferProxy.Impressions.EventIds;
using OfferProxy.Overriding;
using ZiggyCreatures.Caching.Fusion;

namespace OfferProxy.Caching.Store;

/// <summary>
/// Registers the store. Its FusionCache is the keyed service <see cref="CacheOptions.CacheName"/>: a host configures it by the
/// <see cref="FusionCacheOptions"/> of that name, or registers one of its own under that key.
/// </summary>
internal static class StoreServices
{
    /// <summary>Adds <see cref="OfferStore"/> and its FusionCache over <see cref="BoundedMemory"/>, which is registered as one of the parts that reload.</summary>
    public static void AddOfferStore(this IServiceCollection services)
    {
        services.AddOptions();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.Configure<FusionCacheOptions>(CacheOptions.CacheName, static options =>
        {
            options.CacheName = CacheOptions.CacheName;
            options.DefaultEntryOptions.AllowBackgroundDistributedCacheOperations = true;

            // A gateway starts, and goes on, without its Redis.
            options.WaitForInitialBackplaneSubscribe = false;
            options.DistributedCacheCircuitBreakerDuration = RedisConnection.Rest;
            options.BackplaneCircuitBreakerDuration = RedisConnection.Rest;
            options.AutoRecoveryMaxItems = PurgeStream.Kept;

            // FusionCache asks for times of its own in the middle of a look-up, which is not to wait for Redis.
            options.TagsDefaultEntryOptions.SetSkipDistributedCache(true, true);

            // In a bounded memory every entry has a size, FusionCache's own about tags included.
            options.DefaultEntryOptions.Size = OfferStore.EntryOverhead;
            options.TagsDefaultEntryOptions.Size = OfferStore.EntryOverhead;
        });
        services.TryAddKeyedSingleton<IFusionCache>(CacheOptions.CacheName, static (provider, _) => new FusionCache(
            provider.GetRequiredService<IOptionsMonitor<FusionCacheOptions>>().Get(CacheOptions.CacheName),
            provider.GetRequiredService<BoundedMemory>().InUse()));
        services.TryAddSingleton<LeaseTerms>();
        services.TryAddSingleton<PoliciesInUse>();
        services.TryAddSingleton(static _ => new Purges());
        services.TryAddSingleton<WithdrawnOffers>();
        services.TryAddSingleton<CopyFields>();
        services.TryAddSingleton<CopyBooks>();
        services.TryAddSingleton<CopyLeases>();
        services.TryAddSingleton<OfferStore>();
        services.TryAddSingleton<StoreMetrics>();
        services.TryAddSingleton<PurgeStream>();
        services.TryAddSingleton<FillLocks>();
        services.TryAddSingleton<SharedEventUses>();
        services.TryAddSingleton<IEventFleet>(static provider => provider.GetRequiredService<SharedEventUses>());
        services.TryAddSingleton<OverrideHash>();
        services.TryAddSingleton<IOverrideFleet>(static provider => provider.GetRequiredService<OverrideHash>());
        services.AddHostedService<OverridesAtStart>();
    }
}
