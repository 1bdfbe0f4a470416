using System.Diagnostics;
using OfferProxy.Measuring.Processes;
using OfferProxy.Measuring.Servers;
using OfferProxy.Measuring.Wire;

namespace OfferProxy.Fleet.Servers;

/// <summary>A gateway of the fleet as a process.</summary>
/// <param name="Process">Its process.</param>
/// <param name="Shoppers">Those who ask it for offers.</param>
/// <param name="Admin">Its administration.</param>
internal sealed record Node(ServerProcess Process, Client Shoppers, NodeAdmin Admin) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until it reaches Redis and has read there what was purged: what others have stored is believed from then on.</summary>
    /// <param name="limit">How long to wait.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>How long it took; null: it does not.</returns>
    public async Task<TimeSpan?> WaitUntilItSharesAsync(TimeSpan limit, CancellationToken cancel)
    {
        var since = Stopwatch.GetTimestamp();
        while (!(await Admin.PurgeAsync("key", "o:none", cancel)).Told)
        {
            if (Stopwatch.GetElapsedTime(since) > limit)
            {
                return null;
            }

            await Task.Delay(Pause, cancel);
        }

        return Stopwatch.GetElapsedTime(since);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Shoppers.Dispose();
        Admin.Dispose();
        await Process.DisposeAsync();
    }
}
