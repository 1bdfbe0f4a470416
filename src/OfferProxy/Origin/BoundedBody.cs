using System.Buffers;

namespace OfferProxy.Origin;

/// <summary>Takes a response body up to a length; past it, it keeps nothing and rejects the rest, which ends the transfer.</summary>
/// <param name="maxBytes">The length.</param>
/// <param name="announced">Gives the length that the response says it has, once it has begun; one that is too long is rejected at its first byte.</param>
internal sealed class BoundedBody(int maxBytes, Func<long?>? announced = null) : WriteOnlyStream
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>Whether the body was longer than it may be.</summary>
    public bool TooLong { get; private set; }

    /// <summary>The body so far.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.WrittenMemory;

    /// <inheritdoc />
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (TooLong || _bytes.WrittenCount + buffer.Length > maxBytes || (_bytes.WrittenCount == 0 && announced?.Invoke() > maxBytes))
        {
            TooLong = true;
            _bytes.Clear();
            throw new IOException($"The body is longer than {maxBytes} bytes.");
        }

        _bytes.Write(buffer);
    }

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc />
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public override void Flush()
    {
    }

    /// <inheritdoc />
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
