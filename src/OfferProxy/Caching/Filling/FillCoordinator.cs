using OfferProxy.Lifetime;
using OfferProxy.Requests;
using OfferProxy.Responses;
using OfferProxy.Sharing;

namespace OfferProxy.Caching.Filling;

/// <summary>
/// Sees to it that each key is filled by as few requests as prove what is shared, however many ask for it: one leads, or two
/// side by side, the others wait, up to a limit. A fill belongs to no client.
/// </summary>
internal sealed class FillCoordinator(
    FillTable flights, FillRunner runner, AloneFills alone, VoidEvents voids, Prover prover, FillTelemetry telemetry, Draining draining, TimeProvider time)
{
    private static readonly Task<FillOutcome> NothingTold = new TaskCompletionSource<FillOutcome>().Task;

    /// <summary>Whether the key is being filled.</summary>
    public bool IsFilling(string key) => flights.IsFilling(key);

    /// <summary>
    /// Fills a key for a request, or waits for the fills that are in flight. Waits no longer than the origin has time; the caller's
    /// leaving ends only its own wait.
    /// </summary>
    /// <param name="fill">The fill to run where the request leads.</param>
    /// <param name="leaving">Ends when the client has left.</param>
    /// <exception cref="OperationCanceledException">The client has left.</exception>
    public async Task<CacheLookup> FillAsync(Fill fill, CancellationToken leaving)
    {
        var wait = new FillWait(fill, time);
        using var waiting = telemetry.Wait(fill.Key);
        return (await FillAsync(fill, wait, leaving)) with { Waited = wait.Waited };
    }

    /// <summary>Whether nothing is known of a key: it is not being filled, and no document of it waits for a second one.</summary>
    public bool IsCold(string key) => !IsFilling(key) && prover.Waiting(key) is null;

    /// <inheritdoc cref="AloneFills.AuditAsync"/>
    public Task<CacheLookup> AuditAsync(Fill fill, CancellationToken leaving) => alone.AuditAsync(fill, leaving);

    /// <inheritdoc cref="AloneFills.LearnAsync"/>
    public Task<CacheLookup> LearnAsync(Fill fill, StoredResponse response, OfferRequest request, CancellationToken leaving) =>
        alone.LearnAsync(fill, response, request, leaving);

    /// <summary>Whether a stale response is one to be refreshed now: no fill of its key is in flight, none has just ended in vain, and the host does not stop.</summary>
    /// <param name="key">The cache key.</param>
    /// <param name="stale">The response.</param>
    /// <param name="now">The time.</param>
    public bool MayRefresh(string key, StoredResponse stale, DateTimeOffset now) =>
        !draining.Begun && !stale.Contested && !stale.Rests(now) && !IsFilling(key);

    /// <summary>Whether a request is to decide between a response and a newer document that contradicts it.</summary>
    /// <param name="key">The cache key.</param>
    /// <param name="contested">The response.</param>
    /// <param name="values">What the request puts into the slots.</param>
    public bool MayDecide(string key, StoredResponse contested, SlotContents values) =>
        !draining.Begun && !IsFilling(key) && prover.CanDecide(key, contested, values);

    /// <summary>Whether the host stops, so that nothing is begun that nobody waits for.</summary>
    public bool IsDraining => draining.Begun;

    /// <summary>Refreshes a stale response behind the caller's back, unless its key is being filled already. It stays until something better comes.</summary>
    /// <param name="fill">The fill.</param>
    /// <param name="stale">The response.</param>
    public void Refresh(Fill fill, StoredResponse stale)
    {
        if (flights.TryBegin(fill, out var flight))
        {
            _ = runner.RunAsync(flight, fill, stale);
        }
    }

    private async Task<CacheLookup> FillAsync(Fill fill, FillWait wait, CancellationToken leaving)
    {
        var told = NothingTold;
        for (var ended = 0; ;)
        {
            switch (flights.Choose(fill, ended, ref told, out var flight, out var changed))
            {
                case FillPart.Lead:
                    return await LeadAsync(flight!, fill, wait, leaving);
                case FillPart.Alone when runner.FindMade(fill) is { } found:
                    // The proof has come since the request looked for a witness that waits.
                    return new(found, FillRole.Joined);
                case FillPart.Alone:
                    return await alone.AskAsync(fill, isAudit: false, wait, leaving);
                case FillPart.Told:
                    return (await told).ForWaiter;
                default:
                    if (await WaitAsync(flight!, changed, told, fill, wait, leaving) is { } lookup)
                    {
                        return lookup;
                    }

                    ended += flight!.IsOver ? 1 : 0;
                    break;
            }
        }
    }

    // What came for the request; null: it looks again.
    private async Task<CacheLookup?> WaitAsync(
        FillInFlight flight, Task changed, Task<FillOutcome> told, Fill fill, FillWait wait, CancellationToken leaving)
    {
        if (!flight.TryJoin(fill.Options.MaxWaitersPerKey))
        {
            telemetry.Rejected(fill.ClusterId, FillTelemetry.WaitersLimit);
            return alone.GiveUp(fill.Key, OriginFailure.Overloaded, FillRole.Found);
        }

        try
        {
            await wait.TryForAsync(changed, leaving);
            return told.IsCompleted ? (await told).ForWaiter
                : runner.FindMade(fill) is { } made ? new(made, FillRole.Joined)
                : null;
        }
        catch (TimeoutException)
        {
            return alone.GiveUp(fill.Key, OriginFailure.Timeout, FillRole.Joined);
        }
        finally
        {
            flight.Leave();
        }
    }

    private async Task<CacheLookup> LeadAsync(FillInFlight flight, Fill fill, FillWait wait, CancellationToken leaving)
    {
        try
        {
            var running = runner.RunAsync(flight, fill, stale: null);
            return (await voids.WaitAsync(fill, running, wait.ForAsync(running, leaving))).ForLeader;
        }
        catch (TimeoutException)
        {
            return alone.GiveUp(fill.Key, OriginFailure.Timeout, FillRole.Led);
        }
    }
}
