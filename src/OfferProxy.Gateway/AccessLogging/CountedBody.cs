using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace OfferProxy.Gateway.AccessLogging;

/// <summary>The body of a response, passed through and counted.</summary>
/// <param name="inner">The server's.</param>
internal sealed class CountedBody(IHttpResponseBodyFeature inner) : IHttpResponseBodyFeature
{
    private CountedWriter? _writer;
    private Stream? _stream;
    private long _sent;

    /// <summary>How many bytes were handed to the server.</summary>
    public long Bytes => _sent + (_writer?.Bytes ?? 0);

    /// <inheritdoc/>
    public PipeWriter Writer => _writer ??= new(inner.Writer);

    /// <inheritdoc/>
    public Stream Stream => _stream ??= Writer.AsStream(leaveOpen: true);

    /// <inheritdoc/>
    public void DisableBuffering() => inner.DisableBuffering();

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken = default) => inner.StartAsync(cancellationToken);

    /// <inheritdoc/>
    public Task CompleteAsync() => inner.CompleteAsync();

    /// <inheritdoc/>
    public async Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
    {
        await inner.SendFileAsync(path, offset, count, cancellationToken).ConfigureAwait(false);
        _sent += count ?? new FileInfo(path).Length - offset;
    }
}
