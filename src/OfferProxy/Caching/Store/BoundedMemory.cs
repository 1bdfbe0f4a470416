using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Caching.Memory;
using OfferProxy.Configuration;

namespace OfferProxy.Caching.Store;

/// <summary>
/// The memory of the store, bounded in bytes by <c>Offers:Cache:MaxBytes</c>. The bound of a <see cref="MemoryCache"/> cannot be
/// changed, so another bound is another, empty memory; FusionCache before it stays the same. Until when an entry is kept is said here,
/// and may change while it is there; FusionCache is told a time that is never reached.
/// </summary>
internal sealed class BoundedMemory(LeaseTerms terms, TimeProvider time) : IMemoryCache, IReloadable
{
    [ThreadStatic]
    private static bool _looks;

    private volatile Bounded? _bounded;

    /// <summary>Whether the store's FusionCache is over this memory, rather than one of the host's own.</summary>
    public bool IsInUse { get; private set; }

    /// <summary>How many entries there are.</summary>
    public int Count => _bounded?.Memory.Count ?? 0;

    /// <summary>What the entries take, in bytes.</summary>
    public long Size => _bounded?.Memory.GetCurrentStatistics()?.CurrentEstimatedSize ?? 0;

    /// <summary>What the entries may take, in bytes.</summary>
    public long MaxBytes => _bounded?.MaxBytes ?? 0;

    /// <summary>The keys of the store's entries, in no order.</summary>
    public IEnumerable<string> Keys => _bounded?.Held.Keys ?? [];

    private MemoryCache Current => (_bounded ?? throw new InvalidOperationException("The configuration has not been loaded.")).Memory;

    /// <summary>This memory is that of the store's FusionCache.</summary>
    public BoundedMemory InUse()
    {
        IsInUse = true;
        return this;
    }

    /// <summary>What is held under a key; null: nothing.</summary>
    /// <param name="key">The key.</param>
    public HeldEntry? Held(string key) => _bounded?.Held.Find(key);

    /// <summary>
    /// From now on, and until what is returned is disposed of, what this thread looks up is not used by that: it is evicted as soon as if
    /// nobody had looked. Not to be held over an <c>await</c>.
    /// </summary>
    public static Looking Look()
    {
        var before = _looks;
        _looks = true;
        return new(before);
    }

    /// <inheritdoc />
    [SuppressMessage("Reliability", "CA2000", Justification = "Disposed with this object, or when nothing refers to it any longer: a request may still be reading it.")]
    public Action Prepare(OffersCandidate candidate, ConfigurationErrors errors)
    {
        // A size below nothing is told by a rule, and what is made of it is never used.
        var maxBytes = Math.Max(candidate.Get<CacheOptions>().MaxBytes, 0);
        var next = _bounded is { } bounded && bounded.MaxBytes == maxBytes
            ? bounded
            : new(new(new MemoryCacheOptions { SizeLimit = maxBytes, TrackStatistics = true }), new(), maxBytes);
        return () => _bounded = next;
    }

    /// <inheritdoc />
    public bool TryGetValue(object key, out object? value)
    {
        if (!_looks || !IsStores(key, out var text))
        {
            return Current.TryGetValue(key, out value);
        }

        value = _bounded?.Held.Find(text) is { HasChanged: false } held ? held.Value : null;
        return value is not null;
    }

    /// <inheritdoc />
    public ICacheEntry CreateEntry(object key)
    {
        End(key);
        var bounded = _bounded;
        return bounded is not null && IsStores(key, out _) ? new HeldEntry(bounded.Memory.CreateEntry(key), bounded.Held, time) : Current.CreateEntry(key);
    }

    /// <inheritdoc />
    public void Remove(object key)
    {
        Current.Remove(key);
        End(key);
    }

    /// <inheritdoc />
    public void Dispose() => _bounded?.Memory.Dispose();

    // What FusionCache stores of its own says which entries are gone.
    private void End(object key)
    {
        if (IsStores(key, out var text))
        {
            terms.End(text);
        }
        else
        {
            terms.EndAll();
        }
    }

    private static bool IsStores(object key, [NotNullWhen(true)] out string? text)
    {
        text = key as string;
        return text is { Length: > 1 } && text[1] == ':';
    }

    /// <summary>A thread that only looks.</summary>
    /// <param name="before">Whether it did before.</param>
    internal readonly ref struct Looking(bool before)
    {
        /// <summary>It uses again what it looks up, unless it only looked before.</summary>
        public void Dispose() => _looks = before;
    }

    private sealed record Bounded(MemoryCache Memory, HeldEntries Held, long MaxBytes);
}
