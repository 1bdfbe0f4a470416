using OfferProxy.Sharing;
using OfferProxy.Sharing.Envelopes;
using OfferProxy.Sharing.Proofs;
using OfferProxy.Slots;

namespace OfferProxy.Caching;

/// <summary>What is kept of a proof beside the template that copies are made of: all but the bytes, which the template has. Immutable.</summary>
internal sealed class StoredProof
{
    private readonly EnvelopeTest _test;

    /// <param name="proof">The proof.</param>
    /// <param name="slots">The slots of the policy.</param>
    /// <param name="policy">What the policy says.</param>
    public StoredProof(Proof proof, SlotSet slots, SharingPolicy policy)
    {
        (Holes, Envelope, IsScoped) = (proof.Template.Holes, proof.Envelope, proof.IsScoped);

        // A name that no witness had is not there, or is part of the key.
        var envelope = proof.Envelope.Seen == NameFeatures.None ? Envelope.Open(echoes: 0) with { Echoes = proof.Envelope.Echoes } : proof.Envelope;
        _test = new(proof with { Envelope = envelope }, slots, policy);
    }

    /// <summary>The holes.</summary>
    public IReadOnlyList<ProvenHole> Holes { get; }

    /// <summary>What was seen of values.</summary>
    public Envelope Envelope { get; }

    /// <summary>Whether it may be shared only among requests of the same values, which its key includes.</summary>
    public bool IsScoped { get; }

    /// <summary>What it takes in memory, about, in bytes.</summary>
    public int Size => 256 + (Holes.Count * 24) + (Envelope.Echoes.Count * 12);

    /// <summary>Whether copies are made for these values. On the way of every hit: it allocates nothing.</summary>
    public bool Covers(SlotValues values) => _test.Contains(values);

    /// <summary>By what values for which no copies are made lie outside.</summary>
    public EnvelopeGap GapOf(SlotValues values) => _test.GapOf(values);

    /// <summary>The proof of a stored response, put together anew. Its header fields are those of copies, without the witnesses' words about storing.</summary>
    public static Proof? ToProof(StoredResponse response) => response.Proof is not { } kept ? null : new()
    {
        Template = new(response.Template.Literals.ToArray(), kept.Holes),
        Envelope = kept.Envelope,
        Fields = new([], [], []),
        Status = response.Status,
        Kind = (WitnessKind)response.Kind,
        IsScoped = kept.IsScoped,
    };
}
