using Microsoft.AspNetCore.Http.Features;
using OfferProxy.Origin.Clients;

namespace OfferProxy.Origin;

/// <summary>
/// The response body of a forwarded request. What may be a document is held back until it is complete, so that it can be
/// checked and its links rewritten; anything else, and what turns out too long, streams through.
/// </summary>
/// <param name="client">The response body to the client.</param>
/// <param name="response">What the response must be.</param>
/// <param name="wait">Takes how long the client is waited for.</param>
internal sealed class DocumentBody(IHttpResponseBodyFeature client, ForwardedResponse response, ClientWait wait) : WriteOnlyStream
{
    private PooledBytes _held;
    private bool _started;

    /// <summary>Whether the body is held back, and nothing has been sent.</summary>
    public bool Holds { get; private set; }

    /// <summary>Whether the body was longer than a document may be, so that it was dropped.</summary>
    public bool TooLong { get; private set; }

    /// <summary>What is held back, until <see cref="Return"/>.</summary>
    public ReadOnlyMemory<byte> Held => _held.Memory;

    /// <inheritdoc />
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Start();
        if (!Holds)
        {
            return wait.ForAsync(client.Stream.WriteAsync(buffer, cancellationToken));
        }

        if (_held.Count + buffer.Length <= response.MaxBodyBytes && !response.IsTooLong)
        {
            _held.Add(buffer.Span, expected: (int)(response.Length ?? 0));
            return ValueTask.CompletedTask;
        }

        return LetGoAsync(buffer, cancellationToken);
    }

    /// <inheritdoc />
    public override Task FlushAsync(CancellationToken cancellationToken)
    {
        Start();
        return Holds ? Task.CompletedTask : wait.ForAsync(new ValueTask(client.Stream.FlushAsync(cancellationToken))).AsTask();
    }

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Flush() => throw new NotSupportedException();

    /// <summary>
    /// Returns the pooled memory of what is held. Only where the pipeline has ended in good order: where it has not, something
    /// behind may still be writing, and memory that others have by then must not be written to.
    /// </summary>
    public void Return() => _held.Return();

    private async ValueTask LetGoAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken)
    {
        if (response.MustBeChecked)
        {
            TooLong = true;
            throw new IOException($"The body is longer than {response.MaxBodyBytes} bytes.");
        }

        Holds = false;
        await wait.ForAsync(client.Stream.WriteAsync(_held.Memory, cancellationToken));
        await wait.ForAsync(client.Stream.WriteAsync(buffer, cancellationToken));
    }

    // By the first write, the origin's status and header fields are on the response.
    private void Start()
    {
        if (!_started)
        {
            _started = true;
            response.Prepare();
            Holds = response.MayBeDocument;
        }
    }
}
