using OfferProxy.Caching.Store;
using OfferProxy.Requests;
using OfferProxy.Slots;

namespace OfferProxy.Caching.Serving;

/// <summary>The key of a recent request, and the lease on what is stored under it.</summary>
internal sealed class RecentKey
{
    private readonly RoutePlan _plan;

    // Copies: what a piece is of is a shopper's.
    private readonly string?[] _keys;
    private readonly uint _slots;
    private Lease? _lease;

    /// <param name="plan">The plan of the route.</param>
    /// <param name="keys">The values of the plan's keys.</param>
    /// <param name="slots">Which slots have a value, as <see cref="SlotSet.PresenceMask"/> says it.</param>
    /// <param name="text">The key, as <see cref="CacheKey"/> makes it of these.</param>
    public RecentKey(RoutePlan plan, ReadOnlySpan<TextPiece> keys, uint slots, string text)
    {
        (_plan, _slots, Text) = (plan, slots, text);
        _keys = new string?[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            _keys[i] = keys[i].Text;
        }
    }

    /// <summary>The key.</summary>
    public string Text { get; }

    /// <summary>What who decides on its requests has to know of all of them alike; null: nothing yet.</summary>
    public object? Note { get; set; }

    /// <summary>Whether it is the key of a request with these.</summary>
    public bool IsOf(RoutePlan plan, ReadOnlySpan<TextPiece> keys, uint slots)
    {
        if (_plan != plan || _slots != slots)
        {
            return false;
        }

        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i].IsMissing != _keys[i] is null || !keys[i].Span.SequenceEqual(_keys[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Finds what is stored under the key; null: nothing is.</summary>
    /// <param name="store">The store.</param>
    /// <param name="now">The time.</param>
    public CacheEntry? Find(OfferStore store, DateTimeOffset now)
    {
        // Whoever finds it at the same time may renew it too.
        var lease = Volatile.Read(ref _lease);
        var held = lease;
        var found = store.Find(Text, ref lease, now);
        if (lease != held)
        {
            Volatile.Write(ref _lease, lease);
        }

        return found;
    }

    /// <summary>Whether there is a lease that has not ended.</summary>
    /// <param name="store">The store.</param>
    /// <param name="now">The time.</param>
    public bool HoldsLease(OfferStore store, DateTimeOffset now) => Volatile.Read(ref _lease) is { } lease && store.Holds(lease, now);
}
