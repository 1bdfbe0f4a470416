using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;

namespace OfferProxy.Caching.Store;

/// <summary>
/// What a memory holds, by key: to be looked at without being used, which the memory itself does not allow. It holds no more than that,
/// since each entry leaves it when it leaves the memory. Safe for use by many threads.
/// </summary>
internal sealed class HeldEntries
{
    private readonly ConcurrentDictionary<string, HeldEntry> _held = new(StringComparer.Ordinal);

    // Of one key the table has what the memory has, whoever stores at the same time.
    private readonly Lock[] _locks = [.. Enumerable.Range(0, 64).Select(static _ => new Lock())];

    /// <summary>The keys, in no order.</summary>
    public IEnumerable<string> Keys => _held.Select(static one => one.Key);

    /// <summary>What is held under a key; null: nothing.</summary>
    public HeldEntry? Find(string key) => _held.GetValueOrDefault(key);

    /// <summary>Adds an entry, and puts it in the memory.</summary>
    /// <param name="held">The entry.</param>
    /// <param name="entry">What puts it in the memory when it is disposed of.</param>
    public void Add(HeldEntry held, ICacheEntry entry)
    {
        var key = (string)held.Key;
        lock (_locks[(uint)key.GetHashCode(StringComparison.Ordinal) % (uint)_locks.Length])
        {
            held.Hits = _held.TryGetValue(key, out var last) ? last.Hits : held.Hits;
            _held[key] = held;
            entry.Dispose();
        }
    }

    /// <summary>Removes an entry that has left the memory, unless another one has taken its place.</summary>
    public void Remove(HeldEntry held) => _held.TryRemove(new((string)held.Key, held));
}
