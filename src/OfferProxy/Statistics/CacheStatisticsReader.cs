using OfferProxy.Caching;
using OfferProxy.Caching.Store;
using OfferProxy.Requests;

namespace OfferProxy.Statistics;

/// <summary>Reads the statistics off those who count.</summary>
internal sealed class CacheStatisticsReader(BoundedMemory memory, RequestMetrics requests, IUnsharedResponses unshared) : ICacheStatistics
{
    /// <inheritdoc/>
    public CacheStatistics Read()
    {
        var counts = requests.Enabled ? Enum.GetValues<CacheDecisionKind>().ToDictionary(static kind => kind, requests.CountOf) : null;
        return new()
        {
            Entries = memory.Count,
            Bytes = memory.Size,
            MaxBytes = memory.MaxBytes,
            Requests = counts?.ToDictionary(static pair => pair.Key.Name(), static pair => pair.Value),
            HitRatio = counts is null ? null : HitRatio(counts),
            UnsharedKeys = unshared.All().Count,
        };
    }

    private static double? HitRatio(Dictionary<CacheDecisionKind, long> counts)
    {
        var served = counts[CacheDecisionKind.Hit] + counts[CacheDecisionKind.StaleWhileRevalidate] + counts[CacheDecisionKind.StaleIfError];
        var asked = served + counts[CacheDecisionKind.Miss] + counts[CacheDecisionKind.Collapsed] + counts[CacheDecisionKind.Bypass];
        return asked == 0 ? null : (double)served / asked;
    }
}
