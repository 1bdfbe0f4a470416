using System.Collections.Concurrent;
using OfferProxy.Caching.Store;
using OfferProxy.Lifetime;
using OfferProxy.Responses;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Envelopes;
using OfferProxy.Slots;

namespace OfferProxy.Caching.Filling;

/// <summary>
/// Sees to it that each key is filled by as few requests as prove what is shared, however many ask for it: one leads, or two
/// side by side, the others wait, up to a limit. A fill belongs to no client.
/// </summary>
internal sealed class FillCoordinator(
    FillTable flights, FillRunner runner, Prover prover, OfferStore store, FillTelemetry telemetry, Draining draining, TimeProvider time)
{
    // A fill ends at its deadline; what comes of it takes a moment to be told.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(50);

    // Of values of one kind: who has waited for so many documents in vain goes alone.
    private const int MaxWaits = 3;

    private static readonly Task<FillOutcome> NothingTold = new TaskCompletionSource<FillOutcome>().Task;

    private readonly ConcurrentDictionary<(string Key, EnvelopeGap Gap), Task<OriginFailure>> _learning = new();

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
        var started = time.GetTimestamp();
        using var waiting = telemetry.Wait(fill.Key);
        return (await FillAsync(fill, started, leaving)) with { Waited = time.GetElapsedTime(started) };
    }

    /// <summary>
    /// Gets a request its own document, though there is a stored response that it could have a copy of. The document is held
    /// against the copy.
    /// </summary>
    /// <param name="fill">What to ask.</param>
    /// <param name="leaving">Ends when the client has left.</param>
    /// <exception cref="OperationCanceledException">The client has left.</exception>
    public Task<CacheLookup> AuditAsync(Fill fill, CancellationToken leaving) => AloneAsync(fill, isAudit: true, time.GetTimestamp(), leaving);

    /// <summary>
    /// Gets a request for whose values no copies are made its own document, from which it is learned; or a copy after all, where
    /// another request of the same kind is asking already and its document showed that it is right. Where the origin fails that
    /// one, the others are told so, and do not ask a failing origin each for itself.
    /// </summary>
    /// <param name="fill">What to ask.</param>
    /// <param name="response">The stored response.</param>
    /// <param name="values">What the request carries for the slots.</param>
    /// <param name="leaving">Ends when the client has left.</param>
    /// <exception cref="OperationCanceledException">The client has left.</exception>
    public async Task<CacheLookup> LearnAsync(Fill fill, StoredResponse response, SlotValues values, CancellationToken leaving)
    {
        var started = time.GetTimestamp();
        for (var waits = 0; waits < MaxWaits && response.Proof!.GapOf(values) is { IsRefused: false } gap; waits++)
        {
            var mine = new TaskCompletionSource<OriginFailure>(TaskCreationOptions.RunContinuationsAsynchronously);
            var learning = _learning.GetOrAdd((fill.Key, gap), mine.Task);
            if (ReferenceEquals(learning, mine.Task))
            {
                var failure = OriginFailure.None;
                try
                {
                    // Another's document may have been learned from since the request's look at the store.
                    if (FindCovering(fill.Key, values) is { } learned)
                    {
                        return new(learned, FillRole.Found);
                    }

                    var lookup = await AloneAsync(fill, isAudit: false, started, leaving);
                    failure = (lookup.Entry as FailedFill)?.Failure ?? OriginFailure.None;
                    return lookup;
                }
                finally
                {
                    _learning.TryRemove(new((fill.Key, gap), mine.Task));
                    mine.SetResult(failure);
                }
            }

            OriginFailure failed;
            try
            {
                failed = await learning.WaitAsync(Left(fill, started), time, leaving);
            }
            catch (TimeoutException)
            {
                return GiveUp(fill.Key, OriginFailure.Timeout);
            }

            if (FindCovering(fill.Key, values) is { } covering)
            {
                return new(covering, FillRole.Joined, time.GetElapsedTime(started));
            }

            if (failed != OriginFailure.None)
            {
                return new(new FailedFill(failed, response: null, time.GetUtcNow()), FillRole.Joined, time.GetElapsedTime(started));
            }

            if (store.Find(fill.Key) is not StoredResponse { Proof: not null } next)
            {
                break;
            }

            response = next;
        }

        return await AloneAsync(fill, isAudit: false, started, leaving);
    }

    private StoredResponse? FindCovering(string key, SlotValues values) =>
        store.Find(key) is StoredResponse { Proof: { } proof } response && response.IsUsable(time.GetUtcNow()) && proof.Covers(values) ? response : null;

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

    private async Task<CacheLookup> FillAsync(Fill fill, long started, CancellationToken leaving)
    {
        var told = NothingTold;
        for (var ended = 0; ;)
        {
            switch (flights.Choose(fill, ended, ref told, out var flight, out var changed))
            {
                case FillPart.Lead:
                    return await LeadAsync(flight!, fill, started, leaving);
                case FillPart.Alone when runner.FindMade(fill) is { } found:
                    // The proof has come since the request looked for a witness that waits.
                    return new(found, FillRole.Joined);
                case FillPart.Alone:
                    return await AloneAsync(fill, isAudit: false, started, leaving);
                case FillPart.Told:
                    return (await told).ForWaiter;
                default:
                    if (await WaitAsync(flight!, changed, told, fill, started, leaving) is { } lookup)
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
        FillInFlight flight, Task changed, Task<FillOutcome> told, Fill fill, long started, CancellationToken leaving)
    {
        if (!flight.TryJoin(fill.Options.MaxWaitersPerKey))
        {
            telemetry.Rejected(fill.ClusterId, FillTelemetry.WaitersLimit);
            return GiveUp(fill.Key, OriginFailure.Overloaded);
        }

        try
        {
            await changed.WaitAsync(Left(fill, started), time, leaving);
            return told.IsCompleted ? (await told).ForWaiter
                : runner.FindMade(fill) is { } made ? new(made, FillRole.Joined)
                : null;
        }
        catch (TimeoutException)
        {
            return GiveUp(fill.Key, OriginFailure.Timeout);
        }
        finally
        {
            flight.Leave();
        }
    }

    private async Task<CacheLookup> LeadAsync(FillInFlight flight, Fill fill, long started, CancellationToken leaving)
    {
        try
        {
            return (await runner.RunAsync(flight, fill, stale: null).WaitAsync(Left(fill, started), time, leaving)).ForLeader;
        }
        catch (TimeoutException)
        {
            return GiveUp(fill.Key, OriginFailure.Timeout);
        }
    }

    private async Task<CacheLookup> AloneAsync(Fill fill, bool isAudit, long started, CancellationToken leaving)
    {
        // The time that it has waited is part of the time that the origin has for it.
        var left = fill.Options.Timeout - time.GetElapsedTime(started);
        if (left <= TimeSpan.Zero)
        {
            return GiveUp(fill.Key, OriginFailure.Timeout);
        }

        var alone = fill with { Options = fill.Options with { Timeout = left } };
        try
        {
            return (await runner.RunAloneAsync(alone, isAudit).WaitAsync(left + Grace, time, leaving)).ForLeader with { Waited = time.GetElapsedTime(started) };
        }
        catch (TimeoutException)
        {
            return GiveUp(fill.Key, OriginFailure.Timeout);
        }
    }

    private TimeSpan Left(Fill fill, long started) =>
        fill.Options.Timeout + Grace - time.GetElapsedTime(started) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    // What there is to say to one who cannot be kept waiting.
    private CacheLookup GiveUp(string key, OriginFailure failure)
    {
        var now = time.GetUtcNow();
        return store.Find(key) is StoredResponse response && now < response.StaleIfErrorUntil
            ? new(response, FillRole.Found)
            : new(new FailedFill(failure, response: null, now), FillRole.Found);
    }
}
