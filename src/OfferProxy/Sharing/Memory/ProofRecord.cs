using OfferProxy.Sharing.Envelopes;
using OfferProxy.Sharing.Proofs;

namespace OfferProxy.Sharing.Memory;

/// <summary>
/// What is kept of a key's proof for longer than the response: a digest of the template, its holes and its envelope. A later
/// document that gives the same digest, its asker's values taken out, is proven by itself. It holds no shopper's data.
/// </summary>
/// <param name="Digest">16 bytes of the SHA-256 of all but the holes.</param>
/// <param name="Holes">The holes, by the ordinals of tokens of which what may differ is one; their places among the literal bytes are not kept.</param>
/// <param name="Envelope">What was seen of values.</param>
/// <param name="Fields">Which header fields are shared.</param>
internal sealed record ProofRecord(ReadOnlyMemory<byte> Digest, IReadOnlyList<ProvenHole> Holes, Envelope Envelope, FieldDigests Fields)
{
    /// <summary>The most holes of a template that is remembered.</summary>
    public const int MaxHoles = 256;

    /// <summary>What it takes in memory, about, in bytes.</summary>
    public int Size => 256 + (Holes.Count * 24) + (Envelope.Echoes.Count * 12) + (Fields.Values.Count * 8);

    /// <summary>What is kept of a proof; null where it has too many holes, or is scoped.</summary>
    public static ProofRecord? From(Proof proof, SharingPolicy policy)
    {
        if (proof.Template.Holes.Count > MaxHoles || proof.IsScoped)
        {
            return null;
        }

        return DocumentDigest.Compute(proof, policy, out var holes) is { } digest
            ? new(digest, holes, proof.Envelope, FieldDigests.From(proof.Fields))
            : null;
    }
}
