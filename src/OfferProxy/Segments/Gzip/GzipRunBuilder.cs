namespace OfferProxy.Segments.Gzip;

/// <summary>Collects the parts of a <see cref="GzipRun"/>, front to back.</summary>
internal sealed class GzipRunBuilder
{
    private readonly List<(int Start, int Length, uint Crc, Hole? Hole)> _parts = [];
    private int _length;

    /// <summary>Adds a literal, by its length and CRC.</summary>
    public void Add(int length, uint crc) => Add(length, crc, hole: null);

    /// <summary>Adds a hole whose value has this length.</summary>
    public void Add(int length, Hole hole) => Add(length, crc: 0, hole);

    /// <summary>Ends the run, and begins the next.</summary>
    /// <param name="next">The hole of unknown length at which it ends; null: the document ends.</param>
    public GzipRun End(Hole? next)
    {
        uint literals = 0;
        var holes = new Dictionary<Hole, uint>();
        foreach (var part in _parts)
        {
            var shift = Crc32Polynomial.ShiftOf(_length - part.Start - part.Length);
            if (part.Hole is { } hole)
            {
                holes[hole] = holes.GetValueOrDefault(hole) ^ shift;
            }
            else
            {
                literals ^= Crc32Polynomial.Multiply(shift, part.Crc);
            }
        }

        var run = new GzipRun(literals, Crc32Polynomial.ShiftOf(_length), [.. holes], next);
        _parts.Clear();
        _length = 0;
        return run;
    }

    private void Add(int length, uint crc, Hole? hole)
    {
        _parts.Add((_length, length, crc, hole));
        _length += length;
    }
}
