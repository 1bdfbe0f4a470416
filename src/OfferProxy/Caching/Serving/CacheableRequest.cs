using OfferProxy.Requests;
using OfferProxy.Sharing;
using OfferProxy.Slots;

namespace OfferProxy.Caching.Serving;

/// <summary>Which requests may lead or use a shared response.</summary>
internal static class CacheableRequest
{
    /// <summary>Why a request may not; <see cref="CacheReason.None"/>: it may.</summary>
    /// <param name="plan">The plan of its route.</param>
    /// <param name="knownIntegration">Whether its integration is one that the directory lists.</param>
    /// <param name="unusualKey">Whether a key is of a form that cannot be passed on exactly.</param>
    /// <param name="keys">The values of the plan's keys.</param>
    /// <param name="slots">The values of the plan's slots.</param>
    public static CacheReason WhyNot(RoutePlan plan, bool knownIntegration, bool unusualKey, ReadOnlySpan<TextPiece> keys, SlotValues slots)
    {
        if (plan.Policy is null)
        {
            return CacheReason.NoPolicy;
        }

        if (!knownIntegration)
        {
            return CacheReason.IntegrationUnknown;
        }

        return unusualKey ? CacheReason.KeyUnusual : WhyNotBySlots(plan, keys, slots);
    }

    private static CacheReason WhyNotBySlots(RoutePlan plan, ReadOnlySpan<TextPiece> keys, SlotValues slots)
    {
        foreach (var position in plan.Slots.EchoPositions)
        {
            if (plan.Slots[position].IsId && slots[position] is { Length: > 0 } value)
            {
                if (!Independence.IsBelieved(value, plan.Sharing.Ids))
                {
                    return CacheReason.SlotUnqualified;
                }

                if (IsElsewhere(value, position, plan, keys, slots))
                {
                    return CacheReason.SlotAmbiguous;
                }
            }
        }

        return CacheReason.None;
    }

    // The same id in another echo, or within a key, could be either in the response.
    private static bool IsElsewhere(ReadOnlySpan<char> echo, int position, RoutePlan plan, ReadOnlySpan<TextPiece> keys, SlotValues slots)
    {
        foreach (var other in plan.Slots.EchoPositions)
        {
            if (other != position && slots[other] is var text && text.Length >= echo.Length && IsWithin(echo, text))
            {
                return true;
            }
        }

        foreach (ref readonly var key in keys)
        {
            if (key.Length >= echo.Length && IsWithin(echo, key.Span))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWithin(ReadOnlySpan<char> echo, ReadOnlySpan<char> other) =>
        other.Length > echo.Length ? other.Contains(echo, StringComparison.OrdinalIgnoreCase)
        : MayBegin(other[0], echo[0]) && other.Equals(echo, StringComparison.OrdinalIgnoreCase);

    // Two ids mostly differ in their first character: of two of ASCII that is told by the bit of their case.
    private static bool MayBegin(char one, char other) => ((one ^ other) & ~0x20) == 0 || !char.IsAscii(one) || !char.IsAscii(other);
}
