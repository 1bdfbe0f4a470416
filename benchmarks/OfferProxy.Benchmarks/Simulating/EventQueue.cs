namespace OfferProxy.Benchmarks.Simulating;

/// <summary>What is to happen on the simulated clock, in order; of what happens at the same time, what was put first comes first.</summary>
internal sealed class EventQueue<T>
{
    private readonly PriorityQueue<T, (DateTimeOffset At, long Number)> _events = new();
    private long _number;

    /// <summary>How many events there are.</summary>
    public int Count => _events.Count;

    /// <summary>Puts an event.</summary>
    public void Add(DateTimeOffset at, T what) => _events.Enqueue(what, (at, _number++));

    /// <summary>Takes the next event where it happens by <paramref name="until"/>.</summary>
    public bool TryTake(DateTimeOffset until, out DateTimeOffset at, out T what)
    {
        if (_events.TryPeek(out what!, out var when) && when.At <= until)
        {
            _events.Dequeue();
            at = when.At;
            return true;
        }

        at = default;
        return false;
    }
}
