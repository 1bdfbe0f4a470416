using System.Buffers;

namespace OfferProxy.Benchmarks.Offers;

/// <summary>
/// Takes a response in blocks of 4 KB, as the server's writer does, but keeps them: whoever asks for more than is left of a
/// block gets the next one.
/// </summary>
internal sealed class BlockSink : IBufferWriter<byte>
{
    private const int BlockSize = 4096;
    private readonly List<byte[]> _blocks = [new byte[BlockSize]];
    private readonly List<int> _used = [0];
    private int _current;

    /// <summary>Begins a new response.</summary>
    public void Reset() => (_current, _used[0]) = (0, 0);

    /// <inheritdoc />
    public void Advance(int count) => _used[_current] += count;

    /// <inheritdoc />
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (BlockSize - _used[_current] < Math.Max(1, sizeHint))
        {
            Next(sizeHint);
        }

        return _blocks[_current].AsMemory(_used[_current]);
    }

    /// <inheritdoc />
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        if (BlockSize - _used[_current] < Math.Max(1, sizeHint))
        {
            Next(sizeHint);
        }

        return _blocks[_current].AsSpan(_used[_current]);
    }

    /// <summary>What was written since the last <see cref="Reset"/>.</summary>
    public byte[] ToArray() => [.. Enumerable.Range(0, _current + 1).SelectMany(block => _blocks[block].Take(_used[block]))];

    private void Next(int sizeHint)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sizeHint, BlockSize);
        if (++_current == _blocks.Count)
        {
            _blocks.Add(new byte[BlockSize]);
            _used.Add(0);
        }

        _used[_current] = 0;
    }
}
