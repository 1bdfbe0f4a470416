namespace OfferProxy.Caching.Filling;

/// <summary>How long a request waits for what it gets: as long as the origin has time for it, all its waits together.</summary>
/// <param name="fill">The fill, which says that time.</param>
/// <param name="time">The clock.</param>
internal readonly struct FillWait(Fill fill, TimeProvider time)
{
    // A fill ends at its deadline; what comes of it takes a moment to be told.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(50);

    private readonly long _started = time.GetTimestamp();

    /// <summary>How long it has waited.</summary>
    public TimeSpan Waited => time.GetElapsedTime(_started);

    /// <summary>How much of the origin's time is left; zero or less: nothing.</summary>
    public TimeSpan Left => fill.Options.Timeout - Waited;

    /// <summary>How long a request waits for another's before it looks whether it may ask too: the other's flow may be what holds it up.</summary>
    public TimeSpan Patience => PatienceOf(fill);

    /// <inheritdoc cref="Patience"/>
    public static TimeSpan PatienceOf(Fill fill) => fill.Options.Timeout / 2;

    /// <summary>Waits for a task while patience lasts; false: it has not ended.</summary>
    /// <exception cref="TimeoutException">The time is over.</exception>
    /// <exception cref="OperationCanceledException">The client has left.</exception>
    public async Task<bool> TryForAsync(Task task, CancellationToken leaving)
    {
        try
        {
            await task.WaitAsync(Longest < Patience ? Longest : Patience, time, leaving);
            return true;
        }
        catch (TimeoutException) when (Left > TimeSpan.Zero)
        {
            return false;
        }
    }

    /// <summary>Waits for a task.</summary>
    /// <exception cref="TimeoutException">The time is over.</exception>
    /// <exception cref="OperationCanceledException">The client has left.</exception>
    public Task ForAsync(Task task, CancellationToken leaving) => task.WaitAsync(Longest, time, leaving);

    /// <inheritdoc cref="ForAsync(Task, CancellationToken)"/>
    public Task<T> ForAsync<T>(Task<T> task, CancellationToken leaving) => task.WaitAsync(Longest, time, leaving);

    private TimeSpan Longest => Left + Grace is var longest && longest > TimeSpan.Zero ? longest : TimeSpan.Zero;
}
