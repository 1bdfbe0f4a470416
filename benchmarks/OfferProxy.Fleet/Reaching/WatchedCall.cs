using System.Diagnostics;
using OfferProxy.Measuring.Servers;

namespace OfferProxy.Fleet.Reaching;

/// <summary>A call to a node's administration, and what is seen of it.</summary>
/// <param name="What">What was done.</param>
/// <param name="Caller">Which node was called.</param>
/// <param name="Call">The call.</param>
/// <param name="Watch">What is seen.</param>
internal sealed record WatchedCall(string What, int Caller, AdminCall Call, ReachWatch Watch)
{
    /// <summary>Waits until it has been seen of every node under every key, or for a limit.</summary>
    public async Task WaitAsync(TimeSpan limit, CancellationToken cancel)
    {
        await Task.WhenAny(Watch.Everywhere, Task.Delay(limit, cancel));
        cancel.ThrowIfCancellationRequested();
    }

    /// <summary>What came of it so far.</summary>
    public ReachOutcome Outcome() => new(
        What,
        Watch.Keys,
        Call.Took,
        Call.Told,
        Watch.OldAfter(Call.ReturnedAt, node => node == Caller),
        Watch.OldAfter(Call.ReturnedAt, node => node != Caller),
        Watch.Everywhere.IsCompletedSuccessfully ? Stopwatch.GetElapsedTime(Call.ReturnedAt, Watch.Everywhere.Result) : null);
}
