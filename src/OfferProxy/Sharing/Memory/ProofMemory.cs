namespace OfferProxy.Sharing.Memory;

/// <summary>Remembers proofs in this process, as many as there is room for: the one that was not asked for longest goes first.</summary>
/// <param name="maxCount">The most proofs.</param>
/// <param name="maxBytes">The most bytes that they take, about.</param>
internal sealed class ProofMemory(int maxCount, long maxBytes) : IProofMemory
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, ProofRecord Record)>> _byKey = [];
    private readonly LinkedList<(string Key, ProofRecord Record)> _byUse = [];
    private long _bytes;

    /// <summary>How many proofs there are.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _byKey.Count;
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<ProofRecord?> FindAsync(string key, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (!_byKey.TryGetValue(key, out var node))
            {
                return new((ProofRecord?)null);
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return new(node.Value.Record);
        }
    }

    /// <inheritdoc/>
    public ValueTask KeepAsync(string key, ProofRecord record, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            Remove(key);
            _byKey[key] = _byUse.AddFirst((key, record));
            _bytes += SizeOf(key, record);
            while (_byKey.Count > maxCount || _bytes > maxBytes)
            {
                Remove(_byUse.Last!.Value.Key);
            }
        }

        return default;
    }

    /// <inheritdoc/>
    public ValueTask ForgetAsync(string key, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            Remove(key);
        }

        return default;
    }

    private static long SizeOf(string key, ProofRecord record) => record.Size + (2 * key.Length) + 128;

    private void Remove(string key)
    {
        if (_byKey.Remove(key, out var node))
        {
            _byUse.Remove(node);
            _bytes -= SizeOf(key, node.Value.Record);
        }
    }
}
