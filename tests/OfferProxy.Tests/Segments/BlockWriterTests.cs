using System.Buffers;
using CsCheck;
using OfferProxy.Segments;
using Xunit;

namespace OfferProxy.Tests.Segments;

public class BlockWriterTests
{
    [Fact]
    public void Write_PiecesOverAnyBlocks_KeepsThemInOrder() =>
        Gen.Select(Gen.Byte.Array[0, 60].Array[0, 20], Gen.Int[1, 40]).Sample(
            static t =>
            {
                var blocks = new Blocks(t.Item2);
                var writer = new BlockWriter(blocks);
                foreach (var piece in t.Item1)
                {
                    writer.Write(piece);
                }

                writer.End();
                Assert.Equal(t.Item1.SelectMany(static piece => piece), blocks.Written);
            },
            iter: 1_000);

    [Fact]
    public void TryTake_MoreThanTheBlockHas_FalseAndNothingIsTaken()
    {
        var blocks = new Blocks(8);
        var writer = new BlockWriter(blocks);
        Assert.True(writer.TryTake(5, out var taken));
        "abcde"u8.CopyTo(taken);

        Assert.False(writer.TryTake(4, out _));
        writer.Write("fghij"u8);
        writer.End();

        Assert.Equal("abcdefghij"u8.ToArray(), blocks.Written);
    }

    // Blocks of one size, each handed out once, as the server's are.
    private sealed class Blocks(int size) : IBufferWriter<byte>
    {
        private byte[] _block = new byte[size];
        private int _used;

        public List<byte> Written { get; } = [];

        public void Advance(int count)
        {
            Written.AddRange(_block.AsSpan(_used, count));
            _used += count;
        }

        public Memory<byte> GetMemory(int sizeHint = 0) => throw new NotSupportedException();

        public Span<byte> GetSpan(int sizeHint = 0)
        {
            if (_used == size)
            {
                (_block, _used) = (new byte[size], 0);
            }

            return _block.AsSpan(_used);
        }
    }
}
