using System.Buffers;
using OfferProxy.Segments.Gzip;

namespace OfferProxy.Segments;

/// <summary>
/// A document with holes: the origin's bytes, cut wherever a slot's value stood. Shared, and immutable but for its form in
/// gzip, which is made when it is first wanted; a response is its literals with each hole filled.
/// </summary>
internal sealed class Template
{
    // The object itself and the headers of its arrays.
    private const int Overhead = 160;

    private readonly byte[] _bytes;
    private readonly Cut[] _ids;
    private readonly Stretch[] _stretches;

    // The holes, by their indices, up to the last that has a place: what a length is made of.
    private readonly HoleUse[] _holes;
    private readonly int _literalLength;

    private GzipTemplate? _gzip;
    private int _gzipWanted;

    /// <summary>A document without holes.</summary>
    /// <param name="literals">The bytes that every copy shares.</param>
    public Template(ReadOnlySpan<byte> literals)
        : this(literals, [], [])
    {
    }

    /// <summary>A document with holes.</summary>
    /// <param name="literals">The bytes that every copy shares.</param>
    /// <param name="cuts">The holes, in the order of their places.</param>
    /// <param name="lengths">
    /// The length in bytes that each hole's value mostly has, by its index; negative where it varies. Those of holes past the last vary.
    /// </param>
    public Template(ReadOnlySpan<byte> literals, ReadOnlySpan<Cut> cuts, ReadOnlySpan<int> lengths)
    {
        var layout = new TemplateLayout(literals, cuts, lengths);
        (_bytes, _ids, _stretches) = (layout.Bytes, layout.Ids, layout.Stretches);
        _literalLength = literals.Length;
        _holes = HolesOf(cuts, lengths);
    }

    /// <summary>The form from which copies in gzip are made; null where there is none, or none yet.</summary>
    public GzipTemplate? Gzip => Volatile.Read(ref _gzip);

    /// <summary>Whether it is long enough for copies in gzip to be worth it.</summary>
    public bool IsCompressible => _literalLength >= GzipCompiler.MinLength;

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
    public bool HasHoles => _holes.Length > 0;

    /// <summary>What the template takes in memory, in bytes, and what it may yet take: the form in gzip that somebody may want.</summary>
    public int Size => _bytes.Length + (_ids.Length * 8) + (_stretches.Length * 16) + (_holes.Length * 8) + Overhead
        + (Gzip is { } gzip ? gzip.Size : IsCompressible ? GzipRoom : 0);

    // What is kept free for a form in gzip: more than that of any usual document. Of a document that compresses worse, there
    // are no copies in gzip, unless the form was made before the template was stored.
    private int GzipRoom => (_literalLength / 2) + (_ids.Length * 8) + (_stretches.Length * 64) + 384;

    /// <summary>Makes the form in gzip, of whatever size, where there can be one. For whoever is about to store the template, and takes its <see cref="Size"/> afterwards.</summary>
    public void Compress()
    {
        if (IsCompressible && Interlocked.Exchange(ref _gzipWanted, 1) == 0)
        {
            Volatile.Write(ref _gzip, GzipCompiler.Compile(Literals, Cuts, [.. _holes.Select(static hole => hole.Length)]));
        }
    }

    /// <summary>Whether it is so long that its form in gzip takes longer to make than a request should wait for.</summary>
    public bool IsLong => _literalLength + (GzipCompiler.BytesAHole * (_ids.Length + _stretches.Length)) > GzipCompiler.MaxLengthAtOnce;

    /// <summary>
    /// The form from which a copy in gzip with these values is made; null where there is none. Who is the first to ask makes
    /// it, or has it made behind its back where the template is long; who asks meanwhile does without.
    /// </summary>
    public GzipTemplate? GzipFor(in HoleValues values)
    {
        var gzip = Gzip;
        if (gzip is null && IsCompressible && Volatile.Read(ref _gzipWanted) == 0 && Interlocked.Exchange(ref _gzipWanted, 1) == 0)
        {
            var lengths = LengthsOf(values);
            if (IsLong)
            {
                ThreadPool.UnsafeQueueUserWorkItem(static work => work.Template.MakeGzip(work.Lengths), (Template: this, Lengths: lengths), preferLocal: false);
                return null;
            }

            gzip = MakeGzip(lengths);
        }

        return gzip is not null && gzip.Fits(values) ? gzip : null;
    }

    // Null where none can be made, or there is no room for it.
    private GzipTemplate? MakeGzip(int[] lengths)
    {
        var gzip = GzipCompiler.Compile(Literals, Cuts, lengths);
        if (gzip is null || gzip.Size > GzipRoom)
        {
            return null;
        }

        Volatile.Write(ref _gzip, gzip);
        return gzip;
    }

    /// <summary>The exact length of the copy with these values, in bytes.</summary>
    public int LengthWith(in HoleValues values)
    {
        var length = _literalLength;
        for (var i = 0; i < _holes.Length; i++)
        {
            length += _holes[i].Places * values[new Hole((byte)i)].Length;
        }

        return length;
    }

    /// <summary>Writes the copy with these values: exactly <see cref="LengthWith"/> bytes.</summary>
    public void WriteTo(IBufferWriter<byte> writer, in HoleValues values)
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
    private static void WritePieces(ref BlockWriter output, ReadOnlySpan<byte> bytes, ReadOnlySpan<Cut> ids, in HoleValues values)
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

    private bool IdsFit(in HoleValues values)
    {
        for (var i = 0; i < _holes.Length; i++)
        {
            var hole = _holes[i];
            if (hole.Length == TemplateLayout.IdLength && hole.Places > 0 && values[new((byte)i)].Length != TemplateLayout.IdLength)
            {
                return false;
            }
        }

        return true;
    }

    // What is of one length mostly is of the length of this copy's.
    private int[] LengthsOf(in HoleValues values)
    {
        var lengths = new int[_holes.Length];
        for (var i = 0; i < lengths.Length; i++)
        {
            lengths[i] = _holes[i].Length < 0 ? -1 : values[new((byte)i)].Length;
        }

        return lengths;
    }

    private static HoleUse[] HolesOf(ReadOnlySpan<Cut> cuts, ReadOnlySpan<int> lengths)
    {
        var count = 0;
        foreach (var cut in cuts)
        {
            count = Math.Max(count, cut.Hole.Index + 1);
        }

        var holes = new HoleUse[count];
        for (var i = 0; i < count; i++)
        {
            holes[i] = new(Places: 0, i < lengths.Length ? lengths[i] : -1);
        }

        foreach (var cut in cuts)
        {
            holes[cut.Hole.Index] = holes[cut.Hole.Index] with { Places = holes[cut.Hole.Index].Places + 1 };
        }

        return holes;
    }

    // In how many places a hole stands, and how long its value mostly is; negative: it varies.
    private readonly record struct HoleUse(int Places, int Length);
}
