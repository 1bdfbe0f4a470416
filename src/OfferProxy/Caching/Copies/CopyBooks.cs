using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using static OfferProxy.Telemetry.OffersTelemetryNames;

namespace OfferProxy.Caching.Copies;

/// <summary>
/// Counts what is handed out of bounded responses: by key for the origin, which is told with the next fill of the key whatever has become of
/// the response meanwhile, and by policy for operators.
/// </summary>
internal sealed class CopyBooks
{
    /// <summary>Of how many keys it is known at most what their origin has not been told. Beyond, those of which there is nothing to tell give way, and what more there are is told to nobody.</summary>
    public const int MostKeys = 65_536;

    private readonly ConcurrentDictionary<string, CopyTally> _byKey = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CopyCounts> _byPolicy = new(StringComparer.Ordinal);

    /// <summary>Creates the instruments; the factory owns the meter.</summary>
    public CopyBooks(IMeterFactory factory)
    {
        var meter = factory.Create(MeterName);

        // Counted here and read when somebody collects, which is less for a hit than an instrument that is told of each.
        meter.CreateObservableCounter(Instruments.CopiesServed, () => Measure(static counts => counts.ServedCopies), "{copy}", "Copies that were handed out of responses of which there may be a number.");
        meter.CreateObservableCounter(Instruments.CopiesSpent, () => Measure(static counts => counts.SpentResponses), "{response}", "Responses of which the last copy was handed out.");
    }

    /// <summary>From now on it is counted what is handed out of a budget. Nothing where it is already.</summary>
    /// <param name="budget">The budget.</param>
    /// <param name="key">The key under which its response is stored.</param>
    /// <param name="policy">The policy.</param>
    public void Open(CopyBudget budget, string key, string policy) =>
        budget.Account ??= new(TallyOf(key), _byPolicy.GetOrAdd(policy, static _ => new()));

    /// <summary>What there is to tell the origin of some keys, which counts as told from now on; null: no bounded response of theirs is known.</summary>
    /// <param name="keys">The keys.</param>
    public CopyReport? Report(IEnumerable<string> keys)
    {
        List<(CopyTally, long)>? told = null;
        foreach (var key in keys)
        {
            if (_byKey.TryGetValue(key, out var tally))
            {
                (told ??= []).Add((tally, tally.Take()));
            }
        }

        return told is null ? null : new(told);
    }

    private CopyTally TallyOf(string key)
    {
        if (_byKey.TryGetValue(key, out var known))
        {
            return known;
        }

        if (_byKey.Count >= MostKeys)
        {
            foreach (var (idle, tally) in _byKey)
            {
                if (tally.Untold == 0)
                {
                    _byKey.TryRemove(new(idle, tally));
                }
            }
        }

        return _byKey.Count < MostKeys ? _byKey.GetOrAdd(key, static _ => new()) : new();
    }

    private IEnumerable<Measurement<long>> Measure(Func<CopyCounts, long> count) =>
        _byPolicy.Select(one => new Measurement<long>(count(one.Value), new KeyValuePair<string, object?>(Tags.Policy, one.Key)));
}
