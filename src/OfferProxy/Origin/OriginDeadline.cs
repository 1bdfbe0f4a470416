namespace OfferProxy.Origin;

/// <summary>
/// The time that the origin has for a request, all attempts together. A feature of the request's context; the forwarder
/// alone is given its end, in the place of the client's, and takes it for an aborted request.
/// </summary>
internal sealed class OriginDeadline : IDisposable
{
    private readonly CancellationToken _client;
    private readonly CancellationTokenSource _over;
    private readonly CancellationTokenRegistration _left;
    private readonly CancellationTokenRegistration _drained;
    private bool _kept;

    /// <summary>Starts the clock.</summary>
    /// <param name="timeout">The time that is left; zero or less: none.</param>
    /// <param name="time">The clock.</param>
    /// <param name="client">Ends when the one who waits has left.</param>
    /// <param name="draining">Ends when the gateway can wait no longer.</param>
    public OriginDeadline(TimeSpan timeout, TimeProvider time, CancellationToken client, CancellationToken draining)
    {
        _client = client;
        _over = new(timeout > TimeSpan.Zero ? timeout : TimeSpan.Zero, time);
        _left = client.UnsafeRegister(Cancel, _over);
        _drained = draining.UnsafeRegister(Cancel, _over);
        Over = _over.Token;
    }

    /// <summary>Ends when the origin is waited for no longer.</summary>
    public CancellationToken Over { get; }

    /// <summary>Whether the time is up, while the one who waited was still there.</summary>
    public bool Passed => Over.IsCancellationRequested && !ClientLeft;

    /// <summary>Whether the one who waited has left, and the request with it.</summary>
    public bool ClientLeft => !_kept && _client.IsCancellationRequested;

    /// <summary>Lets the request go on when the one who waits leaves from now on.</summary>
    public void Keep()
    {
        _left.Dispose();
        _kept = !Over.IsCancellationRequested;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _left.Dispose();
        _drained.Dispose();
        _over.Dispose();
    }

    private static void Cancel(object? over) => ((CancellationTokenSource)over!).Cancel();
}
