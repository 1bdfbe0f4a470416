using System.Diagnostics.Metrics;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using ZiggyCreatures.Caching.Fusion;
using static OfferProxy.Telemetry.OffersTelemetryNames;

namespace OfferProxy.Caching.Store;

/// <summary>What is measured of the memory of cached responses.</summary>
internal sealed class StoreMetrics
{
    /// <summary>Creates the instruments; the factory owns the meter.</summary>
    /// <param name="factory">The factory.</param>
    /// <param name="memory">The memory.</param>
    /// <param name="cache">Tells what leaves it.</param>
    public StoreMetrics(IMeterFactory factory, BoundedMemory memory, [FromKeyedServices(CacheOptions.CacheName)] IFusionCache cache)
    {
        var meter = factory.Create(MeterName);
        var evictions = meter.CreateCounter<long>(Instruments.CacheEvictions, "{entry}", "Entries that left memory, by reason.");
        meter.CreateObservableUpDownCounter(Instruments.CacheEntries, () => (long)memory.Count, "{entry}", "Entries in memory.");
        meter.CreateObservableUpDownCounter(Instruments.CacheSize, () => memory.Size, "By", "What the entries take in memory.");
        meter.CreateObservableUpDownCounter(Instruments.CacheLimit, () => memory.MaxBytes, "By", "What the entries may take in memory.");
        cache.Events.Memory.Eviction += (_, eviction) => evictions.Add(1, new KeyValuePair<string, object?>(Tags.EvictionReason, NameOf(eviction.Reason)));
    }

    private static string NameOf(EvictionReason reason) => reason switch
    {
        EvictionReason.Capacity => "capacity",
        EvictionReason.Expired or EvictionReason.TokenExpired => "expired",
        EvictionReason.Replaced => "replaced",
        _ => "removed",
    };
}
