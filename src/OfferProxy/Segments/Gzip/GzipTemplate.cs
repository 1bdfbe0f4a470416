using System.Buffers;
using System.Buffers.Binary;

namespace OfferProxy.Segments.Gzip;

/// <summary>
/// A template whose literals are already compressed: a copy in gzip (RFC 1952) is made without a compressor. Between
/// deflate blocks (RFC 1951) that end on byte boundaries, each hole is filled by a stored block.
/// </summary>
internal sealed class GzipTemplate
{
    private const int HeaderLength = 10;
    private const int TrailerLength = 8;

    // The object itself and the headers of its arrays; those of a run.
    private const int Overhead = 184;
    private const int RunOverhead = 48;

    private readonly byte[] _compressed;
    private readonly Cut[] _cuts;
    private readonly int[] _lengths;
    private readonly int[] _places;
    private readonly GzipRun[] _runs;
    private readonly int _literalLength;

    /// <param name="compressed">Header, blocks and the headers of stored blocks, in one piece.</param>
    /// <param name="cuts">The holes, by their places in <paramref name="compressed"/>.</param>
    /// <param name="lengths">The length of each hole's value, by its index, up to the last that stands anywhere; negative where it is not known.</param>
    /// <param name="places">In how many places of the document each of these stands.</param>
    /// <param name="runs">What the CRC is made of.</param>
    /// <param name="literalLength">How long the literals are uncompressed.</param>
    public GzipTemplate(byte[] compressed, Cut[] cuts, int[] lengths, int[] places, GzipRun[] runs, int literalLength)
    {
        _compressed = compressed;
        _cuts = cuts;
        _lengths = lengths;
        _places = places;
        _runs = runs;
        _literalLength = literalLength;
    }

    /// <summary>What the template takes in memory, in bytes.</summary>
    public int Size => _compressed.Length + (_cuts.Length * 8) + _runs.Sum(static run => RunOverhead + (run.Holes.Length * 8)) + (_lengths.Length * 8) + Overhead;

    /// <summary>Whether values fit: where the compressed blocks count on a length, it is theirs.</summary>
    public bool Fits(in HoleValues values)
    {
        foreach (var cut in _cuts)
        {
            if (_lengths[cut.Hole.Index] is var length and >= 0 && values[cut.Hole].Length != length)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The exact length of the copy with these values, in bytes.</summary>
    public int LengthWith(in HoleValues values)
    {
        var length = _compressed.Length + TrailerLength;
        foreach (var cut in _cuts)
        {
            length += values[cut.Hole].Length + (IsVariable(cut.Hole) ? StoredBlock.LengthsSize : 0);
        }

        return length;
    }

    /// <summary>Writes the copy with these values, which must fit: exactly <see cref="LengthWith"/> bytes.</summary>
    public void WriteTo(IBufferWriter<byte> writer, in HoleValues values)
    {
        var output = new BlockWriter(writer);
        Span<byte> numbers = stackalloc byte[TrailerLength];
        var from = 0;
        foreach (var cut in _cuts)
        {
            output.Write(_compressed.AsSpan(from, cut.At - from));
            from = cut.At;
            var value = values[cut.Hole];
            if (IsVariable(cut.Hole))
            {
                StoredBlock.WriteLengths(numbers, value.Length);
                output.Write(numbers[..StoredBlock.LengthsSize]);
            }

            output.Write(value);
        }

        output.Write(_compressed.AsSpan(from));
        BinaryPrimitives.WriteUInt32LittleEndian(numbers, Crc(values));
        BinaryPrimitives.WriteInt32LittleEndian(numbers[4..], Length(values));
        output.Write(numbers);
        output.End();
    }

    // The length of the identity copy, which the trailer tells.
    private int Length(in HoleValues values)
    {
        var length = _literalLength;
        for (byte i = 0; i < _places.Length; i++)
        {
            length += _places[i] * values[new Hole(i)].Length;
        }

        return length;
    }

    private bool IsVariable(Hole hole) => _lengths[hole.Index] < 0;

    private uint Crc(in HoleValues values)
    {
        // Each value's own CRC is needed once, however many places it has.
        Span<uint> crcs = stackalloc uint[_places.Length];
        Span<bool> known = stackalloc bool[_places.Length];
        uint crc = 0;
        foreach (var run in _runs)
        {
            // Products are added first and reduced once.
            var sum = Crc32Polynomial.Product(run.Shift, crc);
            foreach (var (hole, shift) in run.Holes)
            {
                sum ^= Crc32Polynomial.Product(shift, CrcOf(hole, values, crcs, known));
            }

            crc = Crc32Polynomial.Reduce(sum) ^ run.Literals;
            if (run.Next is { } next)
            {
                crc = Crc32Polynomial.Multiply(Crc32Polynomial.ShiftOf(values[next].Length), crc) ^ CrcOf(next, values, crcs, known);
            }
        }

        return crc;
    }

    private static uint CrcOf(Hole hole, in HoleValues values, Span<uint> crcs, Span<bool> known)
    {
        if (!known[hole.Index])
        {
            crcs[hole.Index] = ValueCrc.Compute(values[hole]);
            known[hole.Index] = true;
        }

        return crcs[hole.Index];
    }
}
