using System.Threading.Channels;

namespace OfferProxy.Configuration.Reloading;

/// <summary>Runs reloads in the background, one at a time; signals that come during one ask for one more.</summary>
public sealed class ReloadLoop : IDisposable
{
    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Func<Task> _reload;

    /// <summary>Begins to wait for signals.</summary>
    /// <param name="reload">The reload; must not throw.</param>
    public ReloadLoop(Func<Task> reload)
    {
        ArgumentNullException.ThrowIfNull(reload);
        _reload = reload;
        _ = Task.Run(RunAsync);
    }

    /// <summary>Asks for a reload.</summary>
    public void Signal() => _signals.Writer.TryWrite(true);

    /// <summary>Ends the loop after the reload that runs.</summary>
    public void Dispose() => _signals.Writer.TryComplete();

    private async Task RunAsync()
    {
        await foreach (var _ in _signals.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            await _reload().ConfigureAwait(false);
        }
    }
}
