using OfferProxy.Segments;
using OfferProxy.Sharing.Proofs;
using OfferProxy.Slots;

namespace OfferProxy.Sharing;

/// <summary>
/// What goes into each hole of a template, by the hole's index: the event's id at 0, the echoes from
/// <see cref="Hole.FirstEcho"/>, and from <see cref="Hole.FirstNameForm"/> the shopper's name, once for each set of
/// encodings in which it stands in the document.
/// </summary>
/// <param name="NameForms">The sets of encodings: the first is that of <see cref="Hole.FirstNameForm"/>.</param>
internal sealed record TemplateHoles(IReadOnlyList<NameEncodings> NameForms)
{
    /// <summary>The most ways in which a template may write the name.</summary>
    public const int MaxNameForms = Hole.MaxNameForms;

    /// <summary>The template of which copies are made, and what goes into its holes.</summary>
    public static (Template Template, TemplateHoles Holes) Create(ProvenTemplate proven)
    {
        var forms = proven.NameEncodings;
        var cuts = new Cut[proven.Holes.Count];
        for (var i = 0; i < cuts.Length; i++)
        {
            cuts[i] = new(proven.Holes[i].At, HoleOf(proven.Holes[i], forms));
        }

        return (new(proven.Literals.Span, cuts), new(forms));
    }

    private static Hole HoleOf(ProvenHole hole, IReadOnlyList<NameEncodings> forms)
    {
        if (hole.Slot == SharedSlot.Event)
        {
            return Hole.Event;
        }

        return hole.Slot.IsEcho ? Hole.Echo(hole.Slot.EchoPosition) : Hole.NameForm(IndexOf(forms, hole.Encodings));
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
