using System.Collections.Concurrent;
using System.Diagnostics;

namespace OfferProxy.Caching.Filling;

/// <summary>
/// The spans of the requests that wait for a fill, by the fill's key, so that the fill's trace can be linked to each that it
/// served. Holds something only while requests whose traces are recorded wait.
/// </summary>
internal sealed class FillLinks
{
    // As many as collectors keep of a span.
    private const int MostLinks = 128;

    private readonly ConcurrentDictionary<string, List<ActivityContext>> _waiting = new(StringComparer.Ordinal);

    /// <summary>Notes a request that begins to wait.</summary>
    /// <param name="key">The cache key.</param>
    /// <param name="span">Its span; default: it is not recorded, and nothing is noted.</param>
    public void Join(string key, ActivityContext span)
    {
        if (span != default)
        {
            var waiting = _waiting.GetOrAdd(key, static _ => []);
            lock (waiting)
            {
                waiting.Add(span);
            }

            // One who left may have taken the list away meanwhile.
            _waiting.TryAdd(key, waiting);
        }
    }

    /// <summary>Forgets a request that no longer waits.</summary>
    public void Leave(string key, ActivityContext span)
    {
        if (span != default && _waiting.TryGetValue(key, out var waiting))
        {
            lock (waiting)
            {
                waiting.Remove(span);
                if (waiting.Count == 0)
                {
                    _waiting.TryRemove(KeyValuePair.Create(key, waiting));
                }
            }
        }
    }

    /// <summary>Links a fill's span to all who wait for it.</summary>
    /// <param name="key">The cache key.</param>
    /// <param name="fill">The fill's span.</param>
    /// <param name="leader">The request that led it, which it is linked to already.</param>
    public void LinkTo(string key, Activity fill, ActivityContext leader)
    {
        if (_waiting.TryGetValue(key, out var waiting))
        {
            lock (waiting)
            {
                foreach (var span in waiting.Where(span => span != leader).Take(MostLinks - 1))
                {
                    fill.AddLink(new(span));
                }
            }
        }
    }
}
