namespace OfferProxy.Benchmarks.Simulating.Gateway;

/// <summary>Which keys have a stored response: so many as there is room for. The one that was not used for longest gives way.</summary>
/// <param name="maxCount">How many.</param>
internal sealed class StoredKeys(int maxCount)
{
    private readonly Dictionary<SimulatedKey, LinkedListNode<SimulatedKey>> _nodes = [];
    private readonly LinkedList<SimulatedKey> _byUse = [];

    /// <summary>How many there are.</summary>
    public int Count => _nodes.Count;

    /// <summary>Takes a key in, or notes that it was used.</summary>
    public void Use(SimulatedKey key)
    {
        if (_nodes.TryGetValue(key, out var node))
        {
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return;
        }

        _nodes[key] = _byUse.AddFirst(key);
        if (_nodes.Count > maxCount)
        {
            Remove(_byUse.Last!.Value);
        }
    }

    /// <summary>Removes all keys and their responses.</summary>
    public void Clear()
    {
        foreach (var key in _byUse)
        {
            key.Proven = null;
        }

        _nodes.Clear();
        _byUse.Clear();
    }

    /// <summary>Removes a key and its response.</summary>
    public void Remove(SimulatedKey key)
    {
        key.Proven = null;
        if (_nodes.Remove(key, out var node))
        {
            _byUse.Remove(node);
        }
    }
}
