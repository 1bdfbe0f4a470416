namespace OfferProxy.DemoOrigin.Counting;

/// <summary>The last entries of something, oldest first. Safe to use from several threads.</summary>
/// <typeparam name="T">What an entry is.</typeparam>
public sealed class BoundedLog<T>
{
    private readonly Lock _lock = new();
    private readonly Queue<T> _entries = new();
    private readonly int _capacity;

    internal BoundedLog(int capacity) => _capacity = capacity;

    /// <summary>How many entries there are; never more than the log was made for.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>The entries as they are now.</summary>
    public IReadOnlyList<T> ToList()
    {
        lock (_lock)
        {
            return [.. _entries];
        }
    }

    /// <summary>Forgets all entries.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _entries.Clear();
        }
    }

    internal void Add(T entry)
    {
        lock (_lock)
        {
            if (_entries.Count >= _capacity && !_entries.TryDequeue(out _))
            {
                return;
            }

            _entries.Enqueue(entry);
        }
    }
}
