using Microsoft.AspNetCore.Http.Features;

namespace OfferProxy.Origin;

/// <summary>Gives a forwarded request the origin's deadline: past it, the pipeline takes the request for aborted.</summary>
internal sealed class RequestDeadline : IHttpRequestLifetimeFeature, IDisposable
{
    private readonly IHttpRequestLifetimeFeature _client;
    private readonly CancellationTokenSource _deadline;
    private readonly CancellationTokenSource _either;

    public RequestDeadline(IHttpRequestLifetimeFeature client, TimeSpan timeout, TimeProvider time)
    {
        _client = client;
        _deadline = new(timeout, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(client.RequestAborted, _deadline.Token);
        RequestAborted = _either.Token;
    }

    /// <summary>Whether the deadline has passed while the client was still there.</summary>
    public bool Passed => _deadline.IsCancellationRequested && !_client.RequestAborted.IsCancellationRequested;

    /// <inheritdoc />
    public CancellationToken RequestAborted { get; set; }

    /// <inheritdoc />
    public void Abort() => _client.Abort();

    /// <inheritdoc />
    public void Dispose()
    {
        _either.Dispose();
        _deadline.Dispose();
    }
}
