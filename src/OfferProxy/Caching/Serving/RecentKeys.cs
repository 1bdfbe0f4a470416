using System.Numerics;
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
    private const int SizeBits = 12;
    private const int WordLength = 4;

    private readonly RecentKey?[] _table = new RecentKey?[1 << SizeBits];
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

        // A reference is read and written whole, and what says which request it is of never changes: no lock is needed.
        ref var place = ref PlaceOf(plan, keys, mask);
        return place is { } known && known.IsOf(plan, keys, mask) ? known : place = new(plan, keys, mask, CacheKey.Create(plan, keys, slots));
    }

    /// <summary>The same where it is remembered; null where it is not, and it remembers nothing.</summary>
    /// <inheritdoc cref="Get"/>
    public RecentKey? Find(RoutePlan plan, ReadOnlySpan<TextPiece> keys, SlotValues slots)
    {
        var mask = plan.Slots.PresenceMask(slots);
        return PlaceOf(plan, keys, mask) is { } known && known.IsOf(plan, keys, mask) ? known : null;
    }

    private ref RecentKey? PlaceOf(RoutePlan plan, ReadOnlySpan<TextPiece> keys, uint mask)
    {
        var hash = (ulong)plan.Digest.Value ^ mask;
        foreach (ref readonly var key in keys)
        {
            hash = HashOf(key.Span, hash);
        }

        return ref _table[hash >> (64 - SizeBits)];
    }

    // Of a few words of it: what is found is held against the keys, so that it need not be a good hash, but a quick one.
    private static ulong HashOf(ReadOnlySpan<char> text, ulong hash)
    {
        const ulong Odd = 0x9E37_79B9_7F4A_7C15;
        hash = (hash + (uint)text.Length) * Odd;
        if (text.Length >= WordLength)
        {
            hash = BitOperations.RotateLeft(hash ^ WordAt(text, 0), 27) * Odd;
            hash = BitOperations.RotateLeft(hash ^ WordAt(text, (text.Length - WordLength) / 2), 27) * Odd;
            return BitOperations.RotateLeft(hash ^ WordAt(text, text.Length - WordLength), 27) * Odd;
        }

        foreach (var c in text)
        {
            hash = (hash ^ c) * Odd;
        }

        return hash;
    }

    private static ulong WordAt(ReadOnlySpan<char> text, int at) => MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(text.Slice(at, WordLength)));

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
