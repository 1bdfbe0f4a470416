namespace OfferProxy.Origin.Clients;

/// <summary>The body of a client's request, on its way to the origin.</summary>
/// <param name="client">The body as the server reads it.</param>
/// <param name="wait">Takes how long the client is waited for.</param>
internal sealed class ClientBody(Stream client, ClientWait wait) : Stream
{
    private const int PieceLength = 4096;

    private Stream _source = client;

    /// <summary>Whether nothing has been read of it, so that it can be sent elsewhere.</summary>
    public bool IsUntouched { get; private set; } = true;

    /// <inheritdoc />
    public override bool CanRead => true;

    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <inheritdoc />
    public override bool CanWrite => false;

    /// <inheritdoc />
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Reads all of it before the origin is asked; false: it is longer than that, and of no use any more.</summary>
    /// <exception cref="IOException">The client did not send it whole, or not well-formed.</exception>
    /// <exception cref="OperationCanceledException">The time is up.</exception>
    public async ValueTask<bool> HoldAsync(int maxBytes, CancellationToken cancellationToken)
    {
        var held = new MemoryStream();
        var piece = new byte[PieceLength];
        for (int read; (read = await ReadAsync(piece, cancellationToken)) > 0;)
        {
            if (held.Length + read > maxBytes)
            {
                return false;
            }

            held.Write(piece, 0, read);
        }

        held.Position = 0;
        _source = held;
        IsUntouched = true;
        return true;
    }

    /// <inheritdoc />
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        IsUntouched = false;
        return wait.ForAsync(_source.ReadAsync(buffer, cancellationToken));
    }

    /// <inheritdoc />
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count)
    {
        IsUntouched = false;
        return _source.Read(buffer, offset, count);
    }

    /// <inheritdoc />
    public override void Flush()
    {
    }

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
