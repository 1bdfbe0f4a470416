using System.Globalization;
using Microsoft.Extensions.Hosting.Systemd;

namespace OfferProxy.Gateway.Hosting;

/// <summary>
/// Tells systemd, where <c>NOTIFY_SOCKET</c> says that it listens (a unit of <c>Type=notify</c>), when the gateway is ready and when it stops,
/// and as often as <c>WatchdogSec=</c> asks for (sd_watchdog_enabled(3): twice in that time) that it lives. That is told from the pool by which
/// requests are handled: a process whose threads are all stuck is started again.
/// </summary>
internal sealed class SystemdService(ISystemdNotifier notifier, IHostApplicationLifetime lifetime, TimeProvider time) : BackgroundService
{
    private static readonly ServiceState Alive = new("WATCHDOG=1");

    /// <summary>How often systemd wants to be told; null: it does not.</summary>
    /// <param name="interval">What <c>WATCHDOG_USEC</c> says: microseconds.</param>
    /// <param name="process">What <c>WATCHDOG_PID</c> says; null or empty: whoever reads it.</param>
    public static TimeSpan? PeriodOf(string? interval, string? process) =>
        long.TryParse(interval, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds) && microseconds >= 2
            && (string.IsNullOrEmpty(process) || process == Environment.ProcessId.ToString(CultureInfo.InvariantCulture))
            ? TimeSpan.FromMicroseconds(microseconds / 2)
            : null;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!notifier.IsEnabled)
        {
            return;
        }

        using var started = lifetime.ApplicationStarted.Register(() => notifier.Notify(ServiceState.Ready));
        using var stopping = lifetime.ApplicationStopping.Register(() => notifier.Notify(ServiceState.Stopping));
        using var timer = new PeriodicTimer(
            PeriodOf(Environment.GetEnvironmentVariable("WATCHDOG_USEC"), Environment.GetEnvironmentVariable("WATCHDOG_PID")) ?? Timeout.InfiniteTimeSpan, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            notifier.Notify(Alive);
        }
    }
}
