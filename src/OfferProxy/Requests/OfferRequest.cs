using OfferProxy.Impressions.EventIds;
using OfferProxy.Slots;

namespace OfferProxy.Requests;

/// <summary>What a request asks, parsed once. Holds a shopper's data: it never outlives the request, and is never logged.</summary>
internal sealed class OfferRequest
{
    /// <summary>The integration; null where the route carries none.</summary>
    public string? IntegrationId { get; init; }

    /// <summary>The flow; missing where the request carries none.</summary>
    public TextPiece FlowId { get; init; }

    /// <summary>What is known of the event ids that the request carries.</summary>
    public EventVerdict Event { get; init; }

    /// <summary>Those of the event ids that are valid, where what they are used for may count once.</summary>
    public IReadOnlyList<EventId> ValidEvents { get; init; } = [];

    /// <summary>What an event id that is issued to the request is bound to.</summary>
    public EventBinding Binding => new(IntegrationId, FlowId.Span);

    /// <summary>The placement; null where it is missing or empty.</summary>
    public string? Placement { get; init; }

    /// <summary>
    /// The slots of which the query held a value that is dropped and never reaches the origin, such as a name that does not look
    /// like one: a bit each by its position in <see cref="SlotSet.Read"/>. 0: none.
    /// </summary>
    public uint DroppedSlots { get; init; }

    /// <summary>The values of the plan's keys, in its order.</summary>
    public required TextPiece[] Keys { get; init; }

    /// <summary>The values of the plan's slots, by their positions.</summary>
    public required TextPiece[] SlotTexts { get; init; }

    /// <summary>The values of the plan's slots.</summary>
    public SlotValues Slots => new(SlotTexts);

    /// <summary>Whether a key is repeated or of a form that cannot be passed on exactly, so that the request is no one's but its own.</summary>
    public bool UnusualKey { get; init; }
}
