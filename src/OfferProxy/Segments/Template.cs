using System.Buffers;
using OfferProxy.Segments.Gzip;

namespace OfferProxy.Segments;

/// <summary>
/// A document with holes: the origin's bytes, cut wherever a slot's value stood. Immutable and shared; a response is its
/// literals with each hole filled.
/// </summary>
internal sealed class Template
{
    private readonly byte[] _literals;
    private readonly Cut[] _cuts;

    /// <param name="literals">The bytes that every copy shares.</param>
    /// <param name="cuts">The holes, in the order of their places.</param>
    /// <param name="gzip">The form from which copies in gzip are made; null where there is none.</param>
    public Template(byte[] literals, Cut[] cuts, GzipTemplate? gzip = null)
    {
        _literals = literals;
        _cuts = cuts;
        Gzip = gzip;
    }

    /// <summary>The form from which copies in gzip are made; null where there is none.</summary>
    public GzipTemplate? Gzip { get; }

    /// <summary>The bytes that every copy shares.</summary>
    public ReadOnlySpan<byte> Literals => _literals;

    /// <summary>The holes, in the order of their places.</summary>
    public ReadOnlySpan<Cut> Cuts => _cuts;

    /// <summary>Whether a copy differs from the next one. Such a copy is its shopper's alone and must not be stored downstream.</summary>
    public bool HasHoles => _cuts.Length > 0;

    /// <summary>What the template takes in memory, in bytes, without the object headers.</summary>
    public int Size => _literals.Length + (_cuts.Length * 8) + (Gzip?.Size ?? 0);

    /// <summary>The exact length of the copy with these values, in bytes.</summary>
    public int LengthWith(in SlotValues values)
    {
        var length = _literals.Length;
        foreach (var cut in _cuts)
        {
            length += values[cut.Hole].Length;
        }

        return length;
    }

    /// <summary>Writes the copy with these values: exactly <see cref="LengthWith"/> bytes.</summary>
    public void WriteTo(IBufferWriter<byte> writer, in SlotValues values)
    {
        var from = 0;
        foreach (var cut in _cuts)
        {
            writer.Write(_literals.AsSpan(from, cut.At - from));
            writer.Write(values[cut.Hole]);
            from = cut.At;
        }

        writer.Write(_literals.AsSpan(from));
    }
}
