using OfferProxy.Slots;

namespace OfferProxy.Sharing.Proofs;

/// <summary>What two witnesses have shown of a document: the bytes that all copies share, and the holes. Immutable.</summary>
/// <param name="literals">The bytes that every copy shares.</param>
/// <param name="holes">The holes, in the order of their places.</param>
internal sealed class ProvenTemplate(ReadOnlyMemory<byte> literals, IReadOnlyList<ProvenHole> holes)
{
    /// <summary>The bytes that every copy shares: a document in which nothing stands where the holes are.</summary>
    public ReadOnlyMemory<byte> Literals { get; } = literals;

    /// <summary>The holes, in the order of their places.</summary>
    public IReadOnlyList<ProvenHole> Holes { get; } = holes;

    /// <summary>The sets of encodings of its name holes, each once, in the order in which they first stand.</summary>
    public NameEncodings[] NameEncodings { get; } =
        [.. holes.Where(static hole => hole.Slot == SharedSlot.Name).Select(static hole => hole.Encodings).Distinct()];

    /// <summary>Whether it writes names in no more ways than there are holes for.</summary>
    public bool IsWithinLimits => NameEncodings.Length <= TemplateHoles.MaxNameForms;

    /// <summary>What it takes in memory, about, in bytes.</summary>
    public int Size => Literals.Length + (Holes.Count * 24) + 128;
}
