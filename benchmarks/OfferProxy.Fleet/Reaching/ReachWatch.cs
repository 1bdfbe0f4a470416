using System.Diagnostics;

namespace OfferProxy.Fleet.Reaching;

/// <summary>Watches how what an operator does reaches each node: what shoppers get who ask after that. Safe to use from several threads.</summary>
/// <param name="keys">The keys that it means.</param>
/// <param name="nodes">How many nodes there are.</param>
/// <param name="isOld">Whether it has not reached the node that a shopper got this of.</param>
/// <param name="isNew">Whether it has.</param>
internal sealed class ReachWatch(IReadOnlySet<int> keys, int nodes, Func<Sighting, bool> isOld, Func<Sighting, bool> isNew)
{
    private readonly Lock _lock = new();
    private readonly List<(int Node, long SentAt)> _old = [];
    private readonly HashSet<(int Node, int Key)> _missing = [.. from node in Enumerable.Range(0, nodes) from key in keys select (node, key)];
    private readonly TaskCompletionSource<long> _everywhere = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many keys it means.</summary>
    public int Keys => keys.Count;

    /// <summary>Ends when it has been seen of each node under each key; when that was, as <see cref="Stopwatch"/> counts.</summary>
    public Task<long> Everywhere => _everywhere.Task;

    /// <summary>Notes what a shopper got.</summary>
    public void Note(Sighting sighting)
    {
        if (!keys.Contains(sighting.Key))
        {
            return;
        }

        var (old, reached) = (isOld(sighting), isNew(sighting));
        lock (_lock)
        {
            if (old)
            {
                _old.Add((sighting.Node, sighting.SentAt));
            }

            if (reached && _missing.Remove((sighting.Node, sighting.Key)) && _missing.Count == 0)
            {
                _everywhere.SetResult(Stopwatch.GetTimestamp());
            }
        }
    }

    /// <summary>How long after a time each of those was asked for that are old, and were asked for after it; in milliseconds.</summary>
    /// <param name="time">As <see cref="Stopwatch"/> counts.</param>
    /// <param name="ofNode">Those of which nodes; null: of all.</param>
    public IReadOnlyList<double> OldAfter(long time, Func<int, bool>? ofNode = null)
    {
        lock (_lock)
        {
            return [.. _old.Where(old => old.SentAt > time && ofNode?.Invoke(old.Node) != false).Select(old => Stopwatch.GetElapsedTime(time, old.SentAt).TotalMilliseconds)];
        }
    }
}
