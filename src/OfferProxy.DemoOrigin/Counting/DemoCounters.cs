using System.Collections.Concurrent;

namespace OfferProxy.DemoOrigin.Counting;

/// <summary>
/// What reached the origin and what it answered. A request is counted as received when it arrives, and as answered just before its
/// status line is sent, so that a client that has its response finds it counted.
/// </summary>
public sealed class DemoCounters
{
    private readonly long[] _received = new long[Enum.GetValues<DemoOperation>().Length];
    private readonly ConcurrentDictionary<(DemoOperation Operation, int Status), long> _answered = new();

    internal DemoCounters()
    {
    }

    /// <summary>All requests received, those of <see cref="DemoOperation.Health"/> aside.</summary>
    public long Total
    {
        get
        {
            var total = 0L;
            foreach (var operation in Enum.GetValues<DemoOperation>())
            {
                total += operation == DemoOperation.Health ? 0 : Received(operation);
            }

            return total;
        }
    }

    /// <summary>What was answered, by operation and status. A request that a fault left without a status line is in none of them.</summary>
    public IReadOnlyList<DemoCount> Responses =>
        [.. _answered.Select(pair => new DemoCount(pair.Key.Operation, pair.Key.Status, pair.Value)).OrderBy(count => count.Operation).ThenBy(count => count.Status)];

    /// <summary>How many requests for an operation were received.</summary>
    public long Received(DemoOperation operation) => Interlocked.Read(ref _received[(int)operation]);

    /// <summary>How many requests for an operation were answered with a status.</summary>
    public long Answered(DemoOperation operation, int status) => _answered.GetValueOrDefault((operation, status));

    /// <summary>Sets all counts to nought.</summary>
    public void Reset()
    {
        for (var index = 0; index < _received.Length; index++)
        {
            Interlocked.Exchange(ref _received[index], 0);
        }

        _answered.Clear();
    }

    internal void CountReceived(DemoOperation operation) => Interlocked.Increment(ref _received[(int)operation]);

    internal void CountAnswered(DemoOperation operation, int status) => _answered.AddOrUpdate((operation, status), 1, static (_, count) => count + 1);
}
