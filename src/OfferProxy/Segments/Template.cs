using System.Buffers;
using OfferProxy.Segments.Gzip;

namespace OfferProxy.Segments;

/// <summary>
/// A document with holes: the origin's bytes, cut wherever a slot's value stood. Immutable and shared; a response is its
/// literals with each hole filled.
/// </summary>
internal sealed class Template
{
    private readonly byte[] _bytes;
    private readonly Cut[] _ids;
    private readonly Stretch[] _stretches;

    // How many places each hole has, by its index, up to the last that has any: what a length is made of.
    private readonly int[] _places;
    private readonly int _literalLength;

    /// <param name="literals">The bytes that every copy shares.</param>
    /// <param name="cuts">The holes, in the order of their places.</param>
    /// <param name="gzip">The form from which copies in gzip are made; null where there is none.</param>
    public Template(ReadOnlySpan<byte> literals, ReadOnlySpan<Cut> cuts, GzipTemplate? gzip = null)
    {
        var layout = new TemplateLayout(literals, cuts);
        (_bytes, _ids, _stretches) = (layout.Bytes, layout.Ids, layout.Stretches);
        _literalLength = literals.Length;
        _places = CountPlaces(cuts);
        Gzip = gzip;
    }

    /// <summary>The form from which copies in gzip are made; null where there is none.</summary>
    public GzipTemplate? Gzip { get; }

    /// <summary>The bytes that every copy shares. Put together anew where there are holes: not for the way of a request.</summary>
    public ReadOnlySpan<byte> Literals
    {
        get
        {
            if (!HasHoles)
            {
                return _bytes;
            }

            var literals = new ArrayBufferWriter<byte>(Math.Max(1, _literalLength));
            WriteTo(literals, default);
            return literals.WrittenSpan;
        }
    }

    /// <summary>The holes, in the order of their places among <see cref="Literals"/>. Put together anew.</summary>
    public ReadOnlySpan<Cut> Cuts => TemplateLayout.CutsOf(_stretches, _ids);

    /// <summary>Whether a copy differs from the next one. Such a copy is its shopper's alone and must not be stored downstream.</summary>
    public bool HasHoles => _places.Length > 0;

    /// <summary>What the template takes in memory, in bytes, without the object headers.</summary>
    public int Size => _bytes.Length + (_ids.Length * 8) + (_stretches.Length * 16) + (_places.Length * 4) + (Gzip?.Size ?? 0);

    /// <summary>The exact length of the copy with these values, in bytes.</summary>
    public int LengthWith(in SlotValues values)
    {
        var length = _literalLength;
        for (var i = 0; i < _places.Length; i++)
        {
            length += _places[i] * values[new Hole((byte)i)].Length;
        }

        return length;
    }

    /// <summary>Writes the copy with these values: exactly <see cref="LengthWith"/> bytes.</summary>
    public void WriteTo(IBufferWriter<byte> writer, in SlotValues values)
    {
        var output = new BlockWriter(writer);
        var fit = IdsFit(values);
        var ids = _ids.AsSpan();
        foreach (ref readonly var stretch in _stretches.AsSpan())
        {
            var bytes = _bytes.AsSpan(stretch.Start, stretch.Length);
            if (fit && output.TryTake(bytes.Length, out var copy))
            {
                bytes.CopyTo(copy);
                foreach (var id in ids[..stretch.Ids])
                {
                    // Of constant length, which makes it two moves.
                    values.OfLength(TemplateLayout.IdLength, id.Hole).CopyTo(copy[id.At..]);
                }
            }
            else
            {
                WritePieces(ref output, bytes, ids[..stretch.Ids], values);
            }

            ids = ids[stretch.Ids..];
            if (stretch.Next is { } next)
            {
                output.Write(values[next]);
            }
        }

        output.End();
    }

    // Over the end of a block, or with ids for which the room is not right.
    private static void WritePieces(ref BlockWriter output, ReadOnlySpan<byte> bytes, ReadOnlySpan<Cut> ids, in SlotValues values)
    {
        var from = 0;
        foreach (var id in ids)
        {
            output.Write(bytes[from..id.At]);
            output.Write(values[id.Hole]);
            from = id.At + TemplateLayout.IdLength;
        }

        output.Write(bytes[from..]);
    }

    private bool IdsFit(in SlotValues values)
    {
        for (var i = 0; i < _places.Length; i++)
        {
            var hole = new Hole((byte)i);
            if (_places[i] > 0 && !hole.IsName && values[hole].Length != TemplateLayout.IdLength)
            {
                return false;
            }
        }

        return true;
    }

    private static int[] CountPlaces(ReadOnlySpan<Cut> cuts)
    {
        Span<int> places = stackalloc int[Hole.Count];
        places.Clear();
        foreach (var cut in cuts)
        {
            places[cut.Hole.Index]++;
        }

        return places[..(places.LastIndexOfAnyExcept(0) + 1)].ToArray();
    }
}
