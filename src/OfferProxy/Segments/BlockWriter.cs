using System.Buffers;

namespace OfferProxy.Segments;

/// <summary>
/// Writes many short pieces into the blocks that a writer hands out: it asks for one only when the last is full, since
/// asking the server's writer costs more than copying a piece, and never for a size, since more than a block is allocated.
/// </summary>
internal ref struct BlockWriter
{
    private readonly IBufferWriter<byte> _writer;
    private Span<byte> _block;
    private int _used;

    public BlockWriter(IBufferWriter<byte> writer)
    {
        _writer = writer;
        _block = writer.GetSpan();
    }

    /// <summary>Takes the next <paramref name="length"/> bytes for the caller to fill, all of them; false where the block has fewer left.</summary>
    public bool TryTake(int length, out Span<byte> taken)
    {
        if (length > _block.Length - _used)
        {
            taken = default;
            return false;
        }

        taken = _block.Slice(_used, length);
        _used += length;
        return true;
    }

    /// <summary>Writes a piece, over as many blocks as it takes.</summary>
    public void Write(scoped ReadOnlySpan<byte> piece)
    {
        while (piece.Length > _block.Length - _used)
        {
            var rest = _block[_used..];
            piece[..rest.Length].CopyTo(rest);
            piece = piece[rest.Length..];
            _writer.Advance(_block.Length);
            _block = _writer.GetSpan();
            _used = 0;
        }

        piece.CopyTo(_block[_used..]);
        _used += piece.Length;
    }

    /// <summary>Hands the last block in; nothing can be written after it.</summary>
    public readonly void End() => _writer.Advance(_used);
}
