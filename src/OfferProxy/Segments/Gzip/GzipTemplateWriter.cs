using System.Buffers;
using System.IO.Compression;
using System.IO.Hashing;

namespace OfferProxy.Segments.Gzip;

/// <summary>Puts a <see cref="GzipTemplate"/> together, front to back.</summary>
internal sealed class GzipTemplateWriter : IDisposable
{
    private readonly ArrayBufferWriter<byte> _compressed = new();
    private readonly ArrayBufferWriter<byte> _pending = new();
    private readonly List<Cut> _cuts = [];
    private readonly int[] _places;
    private readonly GzipRun.Builder _run = new();
    private readonly List<GzipRun> _runs = [];
    private readonly Dictionary<Hole, int> _seen = [];
    private readonly int[] _lengths;
    private readonly byte[][] _placeholders;
    private readonly CompressionLevel _level;
    private readonly bool _repeat;
    private DeflateWindow _window;
    private int _windowLength;
    private int _literalLength;

    /// <param name="lengths">The length of each hole's value, by its index; negative where it varies.</param>
    /// <param name="level">How hard to look for repetitions.</param>
    /// <param name="repeat">Whether a value that stands in several places is a repetition in all but the first.</param>
    public GzipTemplateWriter(int[] lengths, CompressionLevel level, bool repeat)
    {
        _lengths = lengths;
        _places = new int[lengths.Length];
        _level = level;
        _repeat = repeat;
        _window = new(level);
        _placeholders = Placeholders.Create(lengths);
        _compressed.Write(Header);
    }

    // RFC 1952, section 2.3.1: magic, deflate, no flags, no time, no extra flags, unknown system.
    private static ReadOnlySpan<byte> Header => [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF];

    // A last block with nothing in it, of fixed codes.
    private static ReadOnlySpan<byte> LastBlock => [0x03, 0x00];

    /// <summary>Adds a literal.</summary>
    public void Literal(ReadOnlySpan<byte> literal)
    {
        if (!literal.IsEmpty)
        {
            _run.Add(literal.Length, Crc32.HashToUInt32(literal));
            _literalLength += literal.Length;
            Pend(literal);
        }
    }

    /// <summary>Adds a hole.</summary>
    public void Hole(Hole hole)
    {
        _places[hole.Index]++;
        var length = _lengths[hole.Index];
        if (length < 0)
        {
            Cut(hole);
            _runs.Add(_run.End(hole));
            StartWindow();
            return;
        }

        _run.Add(length, hole);
        var seen = _seen.TryGetValue(hole, out var end) && _windowLength - end < DeflateWindow.Reach;
        if (_repeat && seen)
        {
            Pend(_placeholders[hole.Index]);
        }
        else
        {
            Cut(hole);
            _window.Skip(_placeholders[hole.Index]);
            _windowLength += length;
        }

        _seen[hole] = _windowLength;
        if (!_repeat)
        {
            StartWindow();
        }
    }

    /// <summary>Ends the template.</summary>
    public GzipTemplate End()
    {
        if (_pending.WrittenCount > 0)
        {
            WritePending();
            WriteLengths(0);
        }

        _compressed.Write(LastBlock);
        _runs.Add(_run.End(next: null));
        var holes = _places.AsSpan().LastIndexOfAnyExcept(0) + 1;
        return new(_compressed.WrittenSpan.ToArray(), [.. _cuts], _lengths[..holes], _places[..holes], [.. _runs], _literalLength);
    }

    /// <inheritdoc />
    public void Dispose() => _window.Dispose();

    private void Pend(ReadOnlySpan<byte> bytes)
    {
        _pending.Write(bytes);
        _windowLength += bytes.Length;
    }

    private void Cut(Hole hole)
    {
        if (_pending.WrittenCount > 0)
        {
            WritePending();
        }
        else
        {
            // At the start, or right behind another hole: no literal's end has begun the block.
            _compressed.Write([StoredBlock.Header]);
        }

        if (_lengths[hole.Index] is var length and >= 0)
        {
            WriteLengths(length);
        }

        _cuts.Add(new(_compressed.WrittenCount, hole));
    }

    private void WritePending()
    {
        _window.Write(_pending.WrittenSpan, _compressed);
        _pending.Clear();
    }

    private void WriteLengths(int length)
    {
        StoredBlock.WriteLengths(_compressed.GetSpan(StoredBlock.LengthsSize), length);
        _compressed.Advance(StoredBlock.LengthsSize);
    }

    // Past a value of unknown length no distance is right.
    private void StartWindow()
    {
        _window.Dispose();
        _window = new(_level);
        _windowLength = 0;
        _seen.Clear();
    }
}
