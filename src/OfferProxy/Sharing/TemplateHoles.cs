using OfferProxy.Segments;
using OfferProxy.Sharing.Proofs;
using OfferProxy.Slots;

namespace OfferProxy.Sharing;

/// <summary>Makes of a proven template the one that copies are made of, with a hole for each slot, and for the shopper's name one for each way in which it is written.</summary>
internal static class TemplateHoles
{
    /// <summary>The most ways in which a template may write the name.</summary>
    public const int MaxNameForms = 8;

    /// <summary>The template of which copies are made, and what goes into its holes.</summary>
    /// <param name="proven">The proven template.</param>
    /// <param name="slots">The slots of the policy.</param>
    /// <param name="idLength">The length that echoes mostly have, in characters; negative: any.</param>
    public static (Template Template, HoleTable Holes) Create(ProvenTemplate proven, SlotSet slots, int idLength = UuidText.Length)
    {
        var (holes, lengths, indices) = (new List<SlotHole>(), new List<int>(), new Dictionary<(SharedSlot, NameEncodings), byte>());
        var cuts = new Cut[proven.Holes.Count];
        for (var i = 0; i < cuts.Length; i++)
        {
            var hole = proven.Holes[i];
            if (!indices.TryGetValue((hole.Slot, hole.Encodings), out var index))
            {
                index = (byte)holes.Count;
                indices[(hole.Slot, hole.Encodings)] = index;
                holes.Add(HoleOf(hole, slots));
                lengths.Add(hole.Slot == SharedSlot.Event ? EventSlot.Length : hole.Slot.IsEcho ? idLength : -1);
            }

            cuts[i] = new(hole.At, new(index));
        }

        return (new(proven.Literals.Span, cuts, [.. lengths]), holes.Count == 0 ? HoleTable.Empty : new(holes));
    }

    private static SlotHole HoleOf(ProvenHole hole, SlotSet slots)
    {
        if (hole.Slot == SharedSlot.Event)
        {
            return new(EventSlot.Instance, -1);
        }

        var position = hole.Slot.IsEcho ? slots.EchoPositions[hole.Slot.EchoPosition] : slots.NamePosition;
        return new(slots[position], position, hole.Encodings.IsEmpty ? default : hole.Encodings.First);
    }
}
