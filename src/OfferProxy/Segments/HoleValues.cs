namespace OfferProxy.Segments;

/// <summary>What one copy of a template has in its holes, each value encoded for its place, in one buffer that the caller owns.</summary>
internal readonly ref struct HoleValues
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly ReadOnlySpan<int> _ends;

    /// <param name="bytes">The values of all holes, one after the other in the order of their indices.</param>
    /// <param name="ends">Where each ends in <paramref name="bytes"/>; holes past the last have no value.</param>
    public HoleValues(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> ends)
    {
        _bytes = bytes;
        _ends = ends;
    }

    /// <summary>The value of a hole; empty where there is none.</summary>
    public ReadOnlySpan<byte> this[Hole hole]
    {
        get
        {
            int index = hole.Index;
            if (index >= _ends.Length)
            {
                return default;
            }

            var start = index == 0 ? 0 : _ends[index - 1];
            return _bytes[start.._ends[index]];
        }
    }

    /// <summary>The value of a hole that is known to be <paramref name="length"/> bytes long, which is had with less ado.</summary>
    public ReadOnlySpan<byte> OfLength(int length, Hole hole) => _bytes.Slice(_ends[hole.Index] - length, length);
}
