using System.Diagnostics.Metrics;
using Microsoft.Extensions.Caching.Memory;
using ZiggyCreatures.Caching.Fusion;
using static OfferProxy.Telemetry.OffersTelemetryNames;

namespace OfferProxy.Caching.Store;

/// <summary>What is measured of the memory of cached responses.</summary>
internal sealed class StoreMetrics
{
    private readonly Counter<long> _evictions;
    private volatile MemoryCache? _memory;
    private long _limit;

    /// <summary>Creates the instruments; the factory owns the meter.</summary>
    public StoreMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(MeterName);
        _evictions = meter.CreateCounter<long>(Instruments.CacheEvictions, "{entry}", "Entries that left memory, by reason.");
        meter.CreateObservableUpDownCounter(Instruments.CacheEntries, () => (long)(_memory?.Count ?? 0), "{entry}", "Entries in memory.");
        meter.CreateObservableUpDownCounter(Instruments.CacheSize, () => _memory?.GetCurrentStatistics()?.CurrentEstimatedSize ?? 0, "By", "What the entries take in memory.");
        meter.CreateObservableUpDownCounter(Instruments.CacheLimit, () => Volatile.Read(ref _limit), "By", "What the entries may take in memory.");
    }

    /// <summary>Measures this store from now on, in place of the one before.</summary>
    /// <param name="memory">Its memory, which must keep statistics.</param>
    /// <param name="events">Tells what leaves it.</param>
    /// <param name="limit">What its entries may take, in bytes.</param>
    public void Observe(MemoryCache memory, FusionCache events, long limit)
    {
        Volatile.Write(ref _limit, limit);
        if (ReferenceEquals(Interlocked.Exchange(ref _memory, memory), memory))
        {
            return;
        }

        events.Events.Memory.Eviction += (_, eviction) => _evictions.Add(1, new KeyValuePair<string, object?>(Tags.EvictionReason, NameOf(eviction.Reason)));
    }

    private static string NameOf(EvictionReason reason) => reason switch
    {
        EvictionReason.Capacity => "capacity",
        EvictionReason.Expired or EvictionReason.TokenExpired => "expired",
        EvictionReason.Replaced => "replaced",
        _ => "removed",
    };
}
