using OfferProxy.Segments;
using OfferProxy.Sharing.Proofs;
using OfferProxy.Slots;

namespace OfferProxy.Sharing;

/// <summary>
/// What goes into each hole of a template, by the hole's index: the event's id at 0, the echoes from
/// 1, and behind them the shopper's name, once for each set of
/// encodings in which it stands in the document.
/// </summary>
/// <param name="NameForms">The sets of encodings: the first is that of the first hole behind those of the echoes.</param>
internal sealed record TemplateHoles(IReadOnlyList<NameEncodings> NameForms)
{
    /// <summary>The most ways in which a template may write the name.</summary>
    public const int MaxNameForms = 8;

    /// <summary>The template of which copies are made, and what goes into its holes.</summary>
    public static (Template Template, TemplateHoles Holes) Create(ProvenTemplate proven)
    {
        var forms = proven.NameEncodings;
        var cuts = new Cut[proven.Holes.Count];
        for (var i = 0; i < cuts.Length; i++)
        {
            cuts[i] = new(proven.Holes[i].At, HoleOf(proven.Holes[i], forms));
        }

        return (new(proven.Literals.Span, cuts, []), new(forms));
    }

    private static Hole HoleOf(ProvenHole hole, IReadOnlyList<NameEncodings> forms)
    {
        if (hole.Slot == SharedSlot.Event)
        {
            return new(0);
        }

        return hole.Slot.IsEcho ? new Hole((byte)(1 + hole.Slot.EchoPosition)) : new Hole((byte)(1 + SlotSet.MaxEchoes + IndexOf(forms, hole.Encodings)));
    }

    private static int IndexOf(IReadOnlyList<NameEncodings> forms, NameEncodings one)
    {
        var at = 0;
        while (forms[at] != one)
        {
            at++;
        }

        return at;
    }
}
