using System.Buffers;
using System.IO.Pipelines;

namespace OfferProxy.Gateway.Hosting.Rejections;

/// <summary>
/// The output of a connection, passed through until the server rejects a request that it could not parse: then what the
/// server writes of its own is dropped, so that a response in the contract's words can take its place.
/// </summary>
internal sealed class RejectableOutput(PipeWriter inner) : PipeWriter
{
    private readonly ArrayBufferWriter<byte> _dropped = new();
    private volatile bool _rejected;

    /// <summary>Whether the server has rejected a request.</summary>
    public bool Rejected => _rejected;

    /// <inheritdoc />
    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    /// <inheritdoc />
    public override long UnflushedBytes => _rejected ? _dropped.WrittenCount : inner.UnflushedBytes;

    /// <summary>Drops whatever is written from here on.</summary>
    public void Reject() => _rejected = true;

    /// <inheritdoc />
    public override void Advance(int bytes)
    {
        if (_rejected)
        {
            _dropped.Advance(bytes);
        }
        else
        {
            inner.Advance(bytes);
        }
    }

    /// <inheritdoc />
    public override Memory<byte> GetMemory(int sizeHint = 0) => _rejected ? _dropped.GetMemory(sizeHint) : inner.GetMemory(sizeHint);

    /// <inheritdoc />
    public override Span<byte> GetSpan(int sizeHint = 0) => _rejected ? _dropped.GetSpan(sizeHint) : inner.GetSpan(sizeHint);

    /// <inheritdoc />
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        _rejected ? ValueTask.FromResult(default(FlushResult)) : inner.FlushAsync(cancellationToken);

    /// <inheritdoc />
    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    /// <inheritdoc />
    public override void Complete(Exception? exception = null) => inner.Complete(exception);
}
