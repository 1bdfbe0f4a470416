namespace OfferProxy.Gateway.Hosting;

/// <summary>
/// Keeps the server listening for <see cref="ServerOptions.DrainDelay"/> after the host was told to stop. From the first moment
/// <c>/readyz</c> says that it drains: no load balancer that asks it sends a connection that is refused.
/// </summary>
internal sealed class DrainDelay(ServerOptions options, IHostApplicationLifetime lifetime, TimeProvider time) : IHostedLifecycleService
{
    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        // Who stops the host by its own method, and no signal, has told nobody yet.
        lifetime.StopApplication();
        await Task.Delay(options.DrainDelay, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
