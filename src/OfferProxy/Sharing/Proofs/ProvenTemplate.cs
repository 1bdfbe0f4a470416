using OfferProxy.Slots;

namespace OfferProxy.Sharing.Proofs;

/// <summary>What two witnesses have shown of a document: the bytes that all copies share, and the holes. Immutable.</summary>
/// <param name="Literals">The bytes that every copy shares: a document in which nothing stands where the holes are.</param>
/// <param name="Holes">The holes, in the order of their places.</param>
internal sealed record ProvenTemplate(ReadOnlyMemory<byte> Literals, IReadOnlyList<ProvenHole> Holes)
{
    /// <summary>What it takes in memory, about, in bytes.</summary>
    public int Size => Literals.Length + (Holes.Count * 24) + 128;

    /// <summary>The sets of encodings of its name holes, each once, in the order in which they first stand.</summary>
    public IReadOnlyList<NameEncodings> NameEncodings { get; } =
        [.. Holes.Where(static hole => hole.Slot == SharedSlot.Name).Select(static hole => hole.Encodings).Distinct()];
}
