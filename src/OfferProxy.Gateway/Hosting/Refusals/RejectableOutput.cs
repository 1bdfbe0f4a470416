using System.Buffers;
using System.IO.Pipelines;

namespace OfferProxy.Gateway.Hosting.Refusals;

/// <summary>
/// The output of a connection, passed through until the server refuses a request that it could not parse: then what the
/// server writes of its own is dropped, so that a response in the contract's words can take its place.
/// </summary>
internal sealed class RejectableOutput(PipeWriter inner) : PipeWriter
{
    private readonly ArrayBufferWriter<byte> _dropped = new();
    private volatile bool _refused;

    /// <summary>Whether the server has refused a request.</summary>
    public bool Rejected => _refused;

    /// <inheritdoc />
    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    /// <inheritdoc />
    public override long UnflushedBytes => _refused ? _dropped.WrittenCount : inner.UnflushedBytes;

    /// <summary>Drops whatever is written from here on.</summary>
    public void Reject() => _refused = true;

    /// <inheritdoc />
    public override void Advance(int bytes)
    {
        if (_refused)
        {
            _dropped.Advance(bytes);
        }
        else
        {
            inner.Advance(bytes);
        }
    }

    /// <inheritdoc />
    public override Memory<byte> GetMemory(int sizeHint = 0) => _refused ? _dropped.GetMemory(sizeHint) : inner.GetMemory(sizeHint);

    /// <inheritdoc />
    public override Span<byte> GetSpan(int sizeHint = 0) => _refused ? _dropped.GetSpan(sizeHint) : inner.GetSpan(sizeHint);

    /// <inheritdoc />
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        _refused ? ValueTask.FromResult(default(FlushResult)) : inner.FlushAsync(cancellationToken);

    /// <inheritdoc />
    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    /// <inheritdoc />
    public override void Complete(Exception? exception = null) => inner.Complete(exception);
}
