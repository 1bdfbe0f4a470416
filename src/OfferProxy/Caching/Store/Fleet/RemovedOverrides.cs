using StackExchange.Redis;

namespace OfferProxy.Caching.Store.Fleet;

/// <summary>Which overrides were removed, and when, as far as this gateway knows: a Redis that begins anew has forgotten it. Safe for use by many threads.</summary>
internal sealed class RemovedOverrides
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _at = new(StringComparer.Ordinal);

    /// <summary>Takes that one was removed, or set again.</summary>
    /// <param name="field">Its field in Redis.</param>
    /// <param name="at">When it was removed, in ticks of UTC; null: it stands.</param>
    public void Take(string field, long? at)
    {
        lock (_lock)
        {
            if (at is { } removed)
            {
                _at[field] = removed;
            }
            else
            {
                _at.Remove(field);
            }
        }
    }

    /// <summary>Takes what Redis has.</summary>
    public void Take(HashEntry[] removed)
    {
        lock (_lock)
        {
            foreach (var one in removed)
            {
                if (one.Value.TryParse(out long at))
                {
                    _at[one.Name!] = Math.Max(at, _at.GetValueOrDefault((string)one.Name!));
                }
            }
        }
    }

    /// <summary>Those that were removed since a time. Those before it are forgotten.</summary>
    /// <param name="time">The time, in ticks of UTC.</param>
    public IReadOnlyList<KeyValuePair<string, long>> Since(long time)
    {
        lock (_lock)
        {
            foreach (var (field, _) in _at.Where(one => one.Value < time).ToList())
            {
                _at.Remove(field);
            }

            return [.. _at];
        }
    }
}
