using System.Buffers;
using System.IO.Compression;

namespace OfferProxy.Segments.Gzip;

/// <summary>
/// A deflate stream of which the parts are taken out one by one, each ending on a byte boundary. All that went through it
/// is the window in which later parts find what they repeat.
/// </summary>
internal sealed class DeflateWindow : IDisposable
{
    /// <summary>How far back a part can find what it repeats, less some for the part itself.</summary>
    public const int Reach = 30_000;

    private readonly MemoryStream _output = new();
    private readonly DeflateStream _deflate;

    /// <param name="level">How hard to look for repetitions.</param>
    public DeflateWindow(CompressionLevel level) => _deflate = new(_output, level, leaveOpen: true);

    // What a sync flush ends with: the lengths of an empty stored block.
    private static ReadOnlySpan<byte> FlushMark => [0x00, 0x00, 0xFF, 0xFF];

    /// <summary>
    /// Compresses a part. What is written ends with the header of a stored block, whose lengths are the caller's to write:
    /// those of the value that goes there, or of nothing.
    /// </summary>
    public void Write(ReadOnlySpan<byte> part, IBufferWriter<byte> destination)
    {
        var written = Flush(part);
        destination.Write(written[..^FlushMark.Length]);
    }

    /// <summary>Takes in what goes out in another way, so that later parts find it, and distances past it are right.</summary>
    public void Skip(ReadOnlySpan<byte> part)
    {
        if (!part.IsEmpty)
        {
            Flush(part);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _deflate.Dispose();

    private ReadOnlySpan<byte> Flush(ReadOnlySpan<byte> part)
    {
        _output.SetLength(0);
        _deflate.Write(part);
        _deflate.Flush();
        var written = _output.GetBuffer().AsSpan(0, (int)_output.Length);
        return written.EndsWith(FlushMark)
            ? written
            : throw new InvalidOperationException("The compressor did not end its output on a byte boundary.");
    }
}
