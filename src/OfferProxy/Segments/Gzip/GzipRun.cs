namespace OfferProxy.Segments.Gzip;

/// <summary>
/// A stretch of a document in which every length is known, so that its CRC-32 is a constant and, for each of its holes,
/// one product: it is the same wherever in the stretch the value stands, but for a factor that is known too.
/// </summary>
/// <param name="Literals">The CRC of the literals, each shifted by what follows it in the stretch.</param>
/// <param name="Shift">What shifts the CRC of all before the stretch past it.</param>
/// <param name="Holes">The holes in the stretch, each with the sum of the shifts of its places.</param>
/// <param name="Next">The hole of unknown length at which the stretch ends; null: the document ends there.</param>
internal readonly record struct GzipRun(uint Literals, uint Shift, KeyValuePair<Hole, uint>[] Holes, Hole? Next)
{
    /// <summary>Collects the parts of one run after another, front to back.</summary>
    internal sealed class Builder
    {
        private readonly List<(int Start, int Length, uint Crc, Hole? Hole)> _parts = [];
        private int _length;

        /// <summary>Adds a literal, by its length in bytes and its CRC.</summary>
        public void Add(int length, uint crc) => Add(length, crc, hole: null);

        /// <summary>Adds a hole whose value has this length in bytes.</summary>
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
}
