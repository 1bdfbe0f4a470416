using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OfferProxy.Overriding;

namespace OfferProxy.Caching.Store.Fleet;

/// <summary>Has a gateway of a fleet know the overrides before it listens, unless Redis cannot be read: then it starts with those of its copy.</summary>
internal sealed class OverridesAtStart(OverrideHash overrides, StandingOverrides standing, TimeProvider time, ILogger<OverridesAtStart> logger) : IHostedService
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!overrides.IsShared)
        {
            return;
        }

        try
        {
            await overrides.FirstRead.WaitAsync(Longest, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            SharedLog.StartedWithoutOverrides(logger, standing.Current.Count);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
