using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using OfferProxy.Caching.Store;
using OfferProxy.Requests;
using OfferProxy.Slots;

namespace OfferProxy.Caching.Serving;

/// <summary>
/// Remembers the keys of recent requests: few offers are asked for most of the time, and hashing costs more than all else
/// of a hit. A table of fixed size in which each request has one place; a newer one takes it.
/// </summary>
internal sealed class RecentKeys : IDisposable
{
    private const int Size = 4096;

    private readonly RecentKey?[] _table = new RecentKey?[Size];
    private readonly ITimer _timer;

    /// <param name="store">The store whose entries the keys hold.</param>
    /// <param name="time">The clock.</param>
    public RecentKeys(OfferStore store, TimeProvider time) => _timer = time.CreateTimer(_ => GiveUp(store, time.GetUtcNow()), null, Lease.Longest / 2, Lease.Longest / 2);

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    /// <summary>The key of the response that a request shares, as <see cref="CacheKey"/> makes it.</summary>
    /// <param name="plan">The plan of the route.</param>
    /// <param name="keys">The values of the plan's keys.</param>
    /// <param name="slots">The values of the plan's slots.</param>
    public RecentKey Get(RoutePlan plan, ReadOnlySpan<TextPiece> keys, SlotValues slots)
    {
        var mask = plan.Slots.PresenceMask(slots);
        var hash = (ulong)(RuntimeHelpers.GetHashCode(plan) ^ (int)mask);
        foreach (ref readonly var key in keys)
        {
            hash = (hash * 31) + XxHash3.HashToUInt64(MemoryMarshal.AsBytes(key.Span));
        }

        // A reference is read and written whole, and what says which request it is of never changes: no lock is needed.
        ref var place = ref _table[hash % Size];
        return place is { } known && known.IsOf(plan, keys, mask) ? known : place = new(plan, keys, mask, CacheKey.Create(plan, keys, slots));
    }

    // What nobody asks for any longer is not to be kept in memory beside what the store may keep, nor a plan that has been replaced.
    private void GiveUp(OfferStore store, DateTimeOffset now)
    {
        foreach (ref var place in _table.AsSpan())
        {
            if (place is { } key && !key.HoldsLease(store, now))
            {
                Interlocked.CompareExchange(ref place, null, key);
            }
        }
    }
}
