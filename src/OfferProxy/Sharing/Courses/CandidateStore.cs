namespace OfferProxy.Sharing.Courses;

/// <summary>
/// Holds the candidates of all keys. They are shoppers' data, so there are few of them, of few bytes, for a short time: the
/// eldest goes first. Never more than one a key: of many, two would agree by chance.
/// </summary>
/// <typeparam name="TLabel">By what some of them are told from others.</typeparam>
/// <param name="clock">The clock.</param>
/// <param name="maxCount">The most candidates.</param>
/// <param name="maxBytes">The most bytes that they take, about.</param>
/// <param name="maxAge">How long one is held.</param>
internal sealed class CandidateStore<TLabel>(TimeProvider clock, int maxCount, long maxBytes, TimeSpan maxAge)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _byKey = [];
    private readonly LinkedList<Entry> _byAge = [];
    private long _bytes;

    /// <summary>How many candidates are held, and how many bytes they take.</summary>
    public (int Count, long Bytes) Held
    {
        get
        {
            lock (_lock)
            {
                RemoveOld();
                return (_byKey.Count, _bytes);
            }
        }
    }

    /// <summary>The candidate of a key; null: none.</summary>
    public Witness? Find(string key)
    {
        lock (_lock)
        {
            RemoveOld();
            return _byKey.GetValueOrDefault(key)?.Value.Witness;
        }
    }

    /// <summary>
    /// Puts what a step left of a key's candidate: the same one stays as old as it is, another takes its place, none removes
    /// it. One that is too large for the store is not held.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="candidate">The candidate; null: none.</param>
    /// <param name="label">By what it is told from others; of one that stays it stays, too.</param>
    public void Put(string key, Witness? candidate, TLabel? label = default)
    {
        lock (_lock)
        {
            RemoveOld();
            if (_byKey.TryGetValue(key, out var node) && ReferenceEquals(node.Value.Witness, candidate))
            {
                return;
            }

            Remove(key);
            if (candidate is null || candidate.Size > maxBytes)
            {
                return;
            }

            _byKey[key] = _byAge.AddLast(new Entry(key, candidate, label, candidate.Size, clock.GetTimestamp()));
            _bytes += candidate.Size;
            while (_byKey.Count > maxCount || _bytes > maxBytes)
            {
                Remove(_byAge.First!.Value.Key);
            }
        }
    }

    /// <summary>Removes those that are too old. They go as well whenever the store is used.</summary>
    public void Trim()
    {
        lock (_lock)
        {
            RemoveOld();
        }
    }

    /// <summary>Removes some of them.</summary>
    /// <param name="isMeant">Tells which, by key and label.</param>
    public void RemoveAll(Func<string, TLabel?, bool> isMeant)
    {
        lock (_lock)
        {
            foreach (var (key, _, label, _, _) in _byAge.ToList())
            {
                if (isMeant(key, label))
                {
                    Remove(key);
                }
            }
        }
    }

    private void RemoveOld()
    {
        while (_byAge.First is { } eldest && clock.GetElapsedTime(eldest.Value.Since) >= maxAge)
        {
            Remove(eldest.Value.Key);
        }
    }

    private void Remove(string key)
    {
        if (_byKey.Remove(key, out var node))
        {
            _byAge.Remove(node);
            _bytes -= node.Value.Size;
        }
    }

    private readonly record struct Entry(string Key, Witness Witness, TLabel? Label, int Size, long Since);
}
