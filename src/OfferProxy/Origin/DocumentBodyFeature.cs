using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace OfferProxy.Origin;

/// <summary>Puts a <see cref="DocumentBody"/> in the place of the response's body. The writer, of which the forwarder makes no use, is made only for who asks for it.</summary>
internal sealed class DocumentBodyFeature(IHttpResponseBodyFeature client, DocumentBody body) : IHttpResponseBodyFeature
{
    private PipeWriter? _writer;

    /// <inheritdoc />
    public Stream Stream => body;

    /// <inheritdoc />
    public PipeWriter Writer => _writer ??= PipeWriter.Create(body, new(leaveOpen: true));

    /// <summary>Passes on what was written and not flushed, which is of the answer too.</summary>
    public ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken) => _writer?.FlushAsync(cancellationToken) ?? default;

    /// <inheritdoc />
    public void DisableBuffering() => client.DisableBuffering();

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken = default) => body.FlushAsync(cancellationToken);

    /// <inheritdoc />
    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        SendFileFallback.SendFileAsync(body, path, offset, count, cancellationToken);

    /// <inheritdoc />
    public async Task CompleteAsync()
    {
        await body.FlushAsync(CancellationToken.None);
        if (_writer is not null)
        {
            await _writer.CompleteAsync();
        }
    }
}
