namespace OfferProxy.Caching.Filling;

/// <summary>The fill of a key while it is in flight, for those who wait for it.</summary>
internal sealed class FillInFlight
{
    // Each waiter goes on by itself; the fill's own flow does not write their responses one after another.
    private readonly TaskCompletionSource<FillOutcome> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _waiters;

    /// <summary>What comes of it. Never fails.</summary>
    public Task<FillOutcome> Ended => _ended.Task;

    /// <summary>Takes a place among those who wait, which <see cref="Leave"/> returns; false: there is none left.</summary>
    /// <param name="most">How many may wait, beside the request that led the fill.</param>
    public bool TryJoin(int most)
    {
        if (Interlocked.Increment(ref _waiters) <= most)
        {
            return true;
        }

        Leave();
        return false;
    }

    /// <summary>Returns a place among those who wait.</summary>
    public void Leave() => Interlocked.Decrement(ref _waiters);

    /// <summary>Tells those who wait what came of the fill.</summary>
    public void End(FillOutcome outcome) => _ended.SetResult(outcome);
}
