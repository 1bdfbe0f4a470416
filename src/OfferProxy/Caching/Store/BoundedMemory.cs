using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Caching.Memory;
using OfferProxy.Configuration;

namespace OfferProxy.Caching.Store;

/// <summary>
/// The memory of the store, bounded in bytes by <c>Offers:Cache:MaxBytes</c>. The bound of a <see cref="MemoryCache"/> cannot be
/// changed, so another bound is another, empty memory; FusionCache before it stays the same.
/// </summary>
internal sealed class BoundedMemory(LeaseTerms terms) : IMemoryCache, IReloadable
{
    private volatile Bounded? _bounded;

    /// <summary>How many entries there are.</summary>
    public int Count => _bounded?.Memory.Count ?? 0;

    /// <summary>What the entries take, in bytes.</summary>
    public long Size => _bounded?.Memory.GetCurrentStatistics()?.CurrentEstimatedSize ?? 0;

    /// <summary>What the entries may take, in bytes.</summary>
    public long MaxBytes => _bounded?.MaxBytes ?? 0;

    private MemoryCache Current => (_bounded ?? throw new InvalidOperationException("The configuration has not been loaded.")).Memory;

    /// <inheritdoc />
    [SuppressMessage("Reliability", "CA2000", Justification = "Disposed with this object, or when nothing refers to it any longer: a request may still be reading it.")]
    public Action Prepare(OffersCandidate candidate, ConfigurationErrors errors)
    {
        // A size below nothing is told by a rule, and what is made of it is never used.
        var maxBytes = Math.Max(candidate.Get<CacheOptions>().MaxBytes, 0);
        var next = _bounded is { } bounded && bounded.MaxBytes == maxBytes
            ? bounded
            : new(new(new MemoryCacheOptions { SizeLimit = maxBytes, TrackStatistics = true }), maxBytes);
        return () => _bounded = next;
    }

    /// <inheritdoc />
    public bool TryGetValue(object key, out object? value) => Current.TryGetValue(key, out value);

    /// <inheritdoc />
    public ICacheEntry CreateEntry(object key)
    {
        End(key);
        return Current.CreateEntry(key);
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
        if (key is string { Length: > 1 } text && text[1] == ':')
        {
            terms.End(text);
        }
        else
        {
            terms.EndAll();
        }
    }

    private sealed record Bounded(MemoryCache Memory, long MaxBytes);
}
