using System.Numerics;

namespace OfferProxy.Slots;

/// <summary>A set of <see cref="NameEncoding"/>s: those that explain all that was seen of a hole so far.</summary>
/// <param name="Bits">A bit for each, by its index.</param>
internal readonly record struct NameEncodings(long Bits)
{
    /// <summary>No encoding.</summary>
    public static NameEncodings None => default;

    /// <summary>Every encoding.</summary>
    public static NameEncodings All => new((1L << NameEncoding.Count) - 1);

    /// <summary>Whether the set is empty.</summary>
    public bool IsEmpty => Bits == 0;

    /// <summary>How many encodings it holds.</summary>
    public int Count => BitOperations.PopCount((ulong)Bits);

    /// <summary>The encoding of the lowest number in it, by which a hole is filled; it must not be empty.</summary>
    public NameEncoding First => new((byte)BitOperations.TrailingZeroCount(Bits));

    /// <summary>The set of this one encoding.</summary>
    public static NameEncodings From(NameEncoding encoding) => new(1L << encoding.Index);

    /// <summary>Whether this encoding is in the set.</summary>
    public bool Contains(NameEncoding encoding) => (Bits & (1L << encoding.Index)) != 0;

    /// <summary>The set without its <see cref="First"/>.</summary>
    public NameEncodings WithoutFirst() => new(Bits & (Bits - 1));

    /// <summary>What is in both sets.</summary>
    public static NameEncodings operator &(NameEncodings left, NameEncodings right) => new(left.Bits & right.Bits);

    /// <summary>What is in either set.</summary>
    public static NameEncodings operator |(NameEncodings left, NameEncodings right) => new(left.Bits | right.Bits);
}
