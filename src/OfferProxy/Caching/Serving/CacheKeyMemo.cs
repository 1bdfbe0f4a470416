using System.Runtime.CompilerServices;
using OfferProxy.Requests;

namespace OfferProxy.Caching.Serving;

/// <summary>
/// Remembers the keys of recent requests: few offers are asked for most of the time, and hashing costs more than all else
/// of a hit. A table of fixed size in which each request has one place; a newer one takes it.
/// </summary>
internal sealed class CacheKeyMemo
{
    private const int Size = 4096;

    private readonly Remembered?[] _table = new Remembered?[Size];

    /// <summary>The key of the response that this request shares, as <see cref="CacheKey.Create"/> makes it.</summary>
    public string Get(RoutePlan plan, OfferRequest request)
    {
        var slots = plan.Slots.PresenceMask(request.Slots);
        var hash = RuntimeHelpers.GetHashCode(plan) ^ (int)slots;
        foreach (var key in request.Keys)
        {
            hash = (hash * 31) + (key?.GetHashCode(StringComparison.Ordinal) ?? 0);
        }

        // A reference is read and written whole, and what it refers to never changes: no lock is needed.
        ref var place = ref _table[(uint)hash % Size];
        if (place is { } known && known.Plan == plan && known.Slots == slots && known.Keys.AsSpan().SequenceEqual(request.Keys))
        {
            return known.Key;
        }

        var made = CacheKey.Create(plan, request);
        place = new(plan, request.Keys, slots, made);
        return made;
    }

    private sealed record Remembered(RoutePlan Plan, string?[] Keys, uint Slots, string Key);
}
