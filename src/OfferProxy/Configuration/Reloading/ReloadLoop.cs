using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace OfferProxy.Configuration.Reloading;

/// <summary>
/// Runs reloads in the background, one at a time; signals that come during one ask for one more. A reload that throws, which none should,
/// is logged and tried again after a while: what watches files must not end at one of them.
/// </summary>
public sealed class ReloadLoop : IDisposable
{
    /// <summary>The time after which a reload that threw is tried again, unless a signal comes before.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Func<Task> _reload;
    private readonly ILogger _logger;
    private readonly ITimer _retry;

    /// <summary>Begins to wait for signals.</summary>
    /// <param name="reload">The reload. It tells what is wrong with what it reads itself.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Is told of a reload that throws.</param>
    public ReloadLoop(Func<Task> reload, TimeProvider time, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(reload);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(logger);
        (_reload, _logger) = (reload, logger);
        _retry = time.CreateTimer(_ => Signal(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _ = Task.Run(RunAsync);
    }

    /// <summary>Asks for a reload.</summary>
    public void Signal() => _signals.Writer.TryWrite(true);

    /// <summary>Ends the loop after the reload that runs.</summary>
    public void Dispose()
    {
        _signals.Writer.TryComplete();
        _retry.Dispose();
    }

    private async Task RunAsync()
    {
        await foreach (var _ in _signals.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            try
            {
                await _reload().ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Whatever was not foreseen: what is in use stays so, and later changes are followed.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                ConfigurationLog.ReloadFailed(_logger, exception, RetryAfter.TotalSeconds);
                _retry.Change(RetryAfter, Timeout.InfiniteTimeSpan);
            }
        }
    }
}
