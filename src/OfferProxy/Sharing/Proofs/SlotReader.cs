using System.Text;
using OfferProxy.Slots;

namespace OfferProxy.Sharing.Proofs;

/// <summary>Reads one shopper's values where a template has its holes.</summary>
/// <param name="values">What the request put into the slots.</param>
/// <param name="eventId">The event's id, where the document tells it by itself; else it is what stands in the first hole of an event.</param>
internal sealed class SlotReader(SlotContents values, string? eventId)
{
    /// <summary>The event's id; null: none, or none yet.</summary>
    public string? EventId { get; private set; } = eventId;

    /// <summary>Whether a text begins with the value of a hole.</summary>
    /// <param name="text">The text from the hole's place, decoded.</param>
    /// <param name="hole">The hole.</param>
    /// <param name="length">How many bytes the value has there.</param>
    /// <param name="encodings">For a name, those of the hole's encodings in which it does.</param>
    public bool TryRead(ReadOnlySpan<byte> text, ProvenHole hole, out int length, out NameEncodings encodings)
    {
        (length, encodings) = (0, NameEncodings.None);
        if (hole.Slot == SharedSlot.Name)
        {
            encodings = values.Name is { Length: > 0 } name && NameRule.Accepts(name)
                ? EncodedName.StartingWith(text, name, hole.Encodings, out length)
                : NameEncodings.None;
            return !encodings.IsEmpty;
        }

        if (hole.Slot == SharedSlot.Event && EventId is null && UuidText.Begins(text))
        {
            EventId = Encoding.ASCII.GetString(text[..UuidText.Length]);
        }

        var id = hole.Slot == SharedSlot.Event ? EventId : values.Echo(hole.Slot.EchoPosition);
        if (id is null || text.Length < id.Length || !Ascii.Equals(text[..id.Length], id))
        {
            return false;
        }

        length = id.Length;
        return true;
    }
}
