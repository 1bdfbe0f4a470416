using Microsoft.AspNetCore.Http.Features;

namespace OfferProxy.Origin;

/// <summary>
/// The time that the origin has for a request, all attempts together. A feature of the request's context; the forwarder
/// alone is given it, in the place of the client's lifetime, and takes its end for an aborted request.
/// </summary>
internal sealed class OriginDeadline : IHttpRequestLifetimeFeature, IDisposable
{
    private readonly IHttpRequestLifetimeFeature _client;
    private readonly CancellationTokenSource _deadline;
    private readonly CancellationTokenSource _any;

    /// <summary>Starts the clock.</summary>
    /// <param name="client">The lifetime of the context that is waited on.</param>
    /// <param name="timeout">The time that is left; zero or less: none.</param>
    /// <param name="time">The clock.</param>
    /// <param name="draining">Ends when the gateway can wait no longer.</param>
    public OriginDeadline(IHttpRequestLifetimeFeature client, TimeSpan timeout, TimeProvider time, CancellationToken draining)
    {
        _client = client;
        _deadline = new(timeout > TimeSpan.Zero ? timeout : TimeSpan.Zero, time);
        _any = CancellationTokenSource.CreateLinkedTokenSource(client.RequestAborted, _deadline.Token, draining);
        RequestAborted = _any.Token;
    }

    /// <summary>Whether the time is up, while the one who waited was still there.</summary>
    public bool Passed => _any.IsCancellationRequested && !_client.RequestAborted.IsCancellationRequested;

    /// <inheritdoc />
    public CancellationToken RequestAborted { get; set; }

    /// <inheritdoc />
    public void Abort() => _client.Abort();

    /// <inheritdoc />
    public void Dispose()
    {
        _any.Dispose();
        _deadline.Dispose();
    }
}
