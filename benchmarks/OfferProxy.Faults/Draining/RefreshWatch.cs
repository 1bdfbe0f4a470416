using System.Diagnostics;
using OfferProxy.Faults.Servers;

namespace OfferProxy.Faults.Draining;

/// <summary>Counts how many offers the origin is asked for after a signal, but for those on their way when it came.</summary>
internal sealed class RefreshWatch : IAsyncDisposable
{
    // A signal takes a moment to be handled, and a refresh to reach the origin.
    private static readonly TimeSpan OnTheirWay = TimeSpan.FromMilliseconds(200);

    private readonly Origin _origin;
    private readonly Task<long> _first;

    /// <summary>Begins to count; the signal has just been sent.</summary>
    public RefreshWatch(Origin origin)
    {
        _origin = origin;
        _first = FirstAsync(Stopwatch.GetTimestamp());
    }

    /// <summary>How many there were until now.</summary>
    public async Task<long> StartedAsync()
    {
        var first = await _first;
        return await ReceivedAsync() - first;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _first.ContinueWith(static _ => { }, TaskScheduler.Default);

    private async Task<long> FirstAsync(long since)
    {
        await Task.Delay(OnTheirWay - Stopwatch.GetElapsedTime(since));
        return await ReceivedAsync();
    }

    private Task<long> ReceivedAsync() => _origin.ReceivedAsync(CancellationToken.None, "CreateOffer");
}
