using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace OfferProxy.Lifetime;

/// <summary>
/// Tells when the host stops. From then on nothing new is begun for later (no refresh); what is in flight goes on, until
/// shortly before the host would cut it off and its clients would get no response at all.
/// </summary>
public sealed class Draining : IDisposable
{
    // What it takes to write the last responses.
    private static readonly TimeSpan Reserve = TimeSpan.FromMilliseconds(500);

    private readonly CancellationToken _stopping;
    private readonly CancellationTokenSource _over;
    private readonly CancellationTokenRegistration _registration;

    /// <summary>Begins to listen for the host's stopping.</summary>
    /// <param name="options">The host's, with its time to shut down.</param>
    /// <param name="time">The clock.</param>
    /// <param name="lifetime">The host's; none where a configuration is only checked.</param>
    public Draining(IOptions<HostOptions> options, TimeProvider time, IHostApplicationLifetime? lifetime = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var limit = options.Value.ShutdownTimeout - Reserve;
        _stopping = lifetime?.ApplicationStopping ?? CancellationToken.None;
        _over = new(Timeout.InfiniteTimeSpan, time);
        _registration = _stopping.Register(() => _over.CancelAfter(limit > TimeSpan.Zero ? limit : TimeSpan.Zero));
    }

    /// <summary>Whether the host stops.</summary>
    public bool Begun => _stopping.IsCancellationRequested;

    /// <summary>Ends when nothing may be waited for any longer.</summary>
    public CancellationToken Over => _over.Token;

    /// <inheritdoc />
    public void Dispose()
    {
        _registration.Dispose();
        _over.Dispose();
    }
}
