using OfferProxy.Sharing.Envelopes;
using OfferProxy.Sharing.Fields;

namespace OfferProxy.Sharing.Proofs;

/// <summary>A template that may be shared, and with whom. Immutable: what is learned makes another.</summary>
internal sealed record Proof
{
    /// <summary>The template.</summary>
    public required ProvenTemplate Template { get; init; }

    /// <summary>What was seen of values: a copy is made only for values that lie within.</summary>
    public required Envelope Envelope { get; init; }

    /// <summary>The header fields of all copies, and the words of both witnesses about storing.</summary>
    public required SharedFields Fields { get; init; }

    /// <summary>The status code of all copies.</summary>
    public required int Status { get; init; }

    /// <summary>What the document is.</summary>
    public required WitnessKind Kind { get; init; }

    /// <summary>
    /// Whether the witnesses had the same name and echoes, so that these stand in the literals: it may be shared only among
    /// requests that have them too, under a key that includes them.
    /// </summary>
    public bool IsScoped { get; init; }

    /// <summary>
    /// Holds a shopper's own document against the copy that would have been made: the proof with what is learned of it (a
    /// wider envelope, fewer encodings); null and the first difference where it is another document.
    /// </summary>
    public Proof? TryConfirm(Witness witness, SharingPolicy policy, out Difference? difference)
    {
        if (witness.Status != Status || witness.Kind != Kind)
        {
            difference = new("", witness.Status != Status ? DifferenceKind.Status : DifferenceKind.Response);
            return null;
        }

        var check = TemplateCheck.Check(Template, witness, policy);
        difference = check.Difference;
        return check.IsEqual ? this with { Template = check.Template, Envelope = Envelope.Grow(witness.Values) } : null;
    }
}
