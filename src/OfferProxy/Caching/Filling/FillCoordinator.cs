using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using OfferProxy.Caching.Store;
using OfferProxy.Lifetime;
using OfferProxy.Origin;
using OfferProxy.Responses;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Envelopes;
using OfferProxy.Sharing.Memory;
using OfferProxy.Slots;

namespace OfferProxy.Caching.Filling;

/// <summary>
/// Sees to it that each key is filled by as few requests as prove what is shared, however many ask for it: one leads, or two
/// side by side, the others wait, up to a limit. A fill belongs to no client.
/// </summary>
internal sealed class FillCoordinator(
    IFiller filler, Prover prover, OfferStore store, FillTelemetry telemetry, Draining draining, TimeProvider time, ILogger<FillCoordinator> logger)
{
    // A fill ends at its deadline; what comes of it takes a moment to be told.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(50);

    // Of one key: who has waited for so many flights in vain goes alone.
    private const int MaxFlights = 3;

    private static readonly Task<FillOutcome> NothingTold = new TaskCompletionSource<FillOutcome>().Task;

    private readonly ConcurrentDictionary<string, FillInFlight> _inFlight = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<(string Key, EnvelopeGap Gap), Task> _learning = new();

    private enum Part
    {
        Lead,
        Wait,
        Alone,
        Told,
    }

    /// <summary>Whether the key is being filled.</summary>
    public bool IsFilling(string key) => _inFlight.ContainsKey(key);

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
    /// another request of the same kind is asking already and its document showed that it is right.
    /// </summary>
    /// <param name="fill">What to ask.</param>
    /// <param name="response">The stored response.</param>
    /// <param name="values">What the request carries for the slots.</param>
    /// <param name="leaving">Ends when the client has left.</param>
    /// <exception cref="OperationCanceledException">The client has left.</exception>
    public async Task<CacheLookup> LearnAsync(Fill fill, StoredResponse response, SlotValues values, CancellationToken leaving)
    {
        var started = time.GetTimestamp();
        for (var waits = 0; waits < MaxFlights && response.Proof!.GapOf(values) is { IsRefused: false } gap; waits++)
        {
            var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var learning = _learning.GetOrAdd((fill.Key, gap), mine.Task);
            if (ReferenceEquals(learning, mine.Task))
            {
                try
                {
                    // Another's document may have been learned from since the request's look at the store.
                    return FindCovering(fill.Key, values) is { } learned
                        ? new(learned, FillRole.Found)
                        : await AloneAsync(fill, isAudit: false, started, leaving);
                }
                finally
                {
                    _learning.TryRemove(new((fill.Key, gap), mine.Task));
                    mine.SetResult();
                }
            }

            try
            {
                await learning.WaitAsync(Left(fill, started), time, leaving);
            }
            catch (TimeoutException)
            {
                return GiveUp(fill.Key, OriginFailure.Timeout);
            }

            if (FindCovering(fill.Key, values) is { } covering)
            {
                return new(covering, FillRole.Joined, time.GetElapsedTime(started));
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
        if (TryBegin(fill.Key, fill.Values, out var flight))
        {
            _ = StartAsync(() => RunAsync(flight, fill, fill.Values, stale));
        }
    }

    private async Task<CacheLookup> FillAsync(Fill fill, long started, CancellationToken leaving)
    {
        var values = fill.Values;
        var told = NothingTold;
        for (var flights = 0; ;)
        {
            FillInFlight? flight;
            switch (Choose(fill, values, flights, ref told, out flight, out var changed))
            {
                case Part.Lead:
                    return await LeadAsync(flight!, fill, values, started, leaving);
                case Part.Alone when FindMade(fill) is { } found:
                    // The proof has come since the request looked for a witness that waits.
                    return new(found, FillRole.Joined);
                case Part.Alone:
                    return await AloneAsync(fill, isAudit: false, started, leaving);
                case Part.Told:
                    return (await told).ForWaiter;
            }

            if (!flight!.TryJoin(fill.Options.MaxWaitersPerKey))
            {
                telemetry.Rejected(fill.ClusterId, FillTelemetry.WaitersLimit);
                return GiveUp(fill.Key, OriginFailure.Overloaded);
            }

            try
            {
                await changed.WaitAsync(Left(fill, started), time, leaving);
                if (told.IsCompleted)
                {
                    return (await told).ForWaiter;
                }
            }
            catch (TimeoutException)
            {
                return GiveUp(fill.Key, OriginFailure.Timeout);
            }
            finally
            {
                flight.Leave();
            }

            if (FindMade(fill) is { } made)
            {
                return new(made, FillRole.Joined);
            }

            flights += flight.IsOver ? 1 : 0;
        }
    }

    // What came of a flight for requests like this one.
    private CacheEntry? FindMade(Fill fill)
    {
        var now = time.GetUtcNow();
        return Find(fill.Key) ?? Find(fill.EchoScopedKey) ?? Find(fill.RequestScopedKey);

        CacheEntry? Find(string? key) => key is not null && store.Find(key) is { } entry && entry.IsUsable(now) && !IsUndecided(fill, entry) ? entry : null;
    }

    private Part Choose(Fill fill, SlotContents values, int flights, ref Task<FillOutcome> told, out FillInFlight? flight, out Task changed)
    {
        var candidate = prover.Candidate(fill.Key)?.Values;
        while (true)
        {
            changed = Task.CompletedTask;
            if (_inFlight.TryGetValue(fill.Key, out flight))
            {
                lock (flight)
                {
                    if (told.IsCompleted)
                    {
                        return Part.Told;
                    }

                    if (!flight.IsOver)
                    {
                        (changed, told) = (flight.Changed, flight.Told);
                        return flights >= MaxFlights ? Part.Alone
                            : MayLead(fill, values) && flight.TryPair(values, candidate) ? Part.Lead
                            : Part.Wait;
                    }
                }

                // It is over, and about to be taken away.
                _inFlight.TryRemove(new(fill.Key, flight));
                continue;
            }

            // What the last fill of a flight tells, it tells before the flight is gone.
            if (told.IsCompleted)
            {
                return Part.Told;
            }

            if (flights >= MaxFlights || !MayLead(fill, values) || (candidate is not null && !ShowsSomethingWith(candidate, values)))
            {
                return Part.Alone;
            }

            if (TryBegin(fill.Key, values, out flight))
            {
                return Part.Lead;
            }
        }
    }

    private static bool MayLead(Fill fill, SlotContents values) => Independence.IsWitness(values, fill.Plan.Sharing.Ids);

    private static bool ShowsSomethingWith(SlotContents candidate, SlotContents values) =>
        Independence.AreIndependent(candidate, values) || candidate.HasSameEchoes(values) || candidate.HasSameValues(values);

    private bool TryBegin(string key, SlotContents leader, out FillInFlight flight)
    {
        flight = new();
        flight.Begin(leader);
        return _inFlight.TryAdd(key, flight);
    }

    private async Task<CacheLookup> LeadAsync(FillInFlight flight, Fill fill, SlotContents values, long started, CancellationToken leaving)
    {
        try
        {
            return (await StartAsync(() => RunAsync(flight, fill, values, stale: null)).WaitAsync(Left(fill, started), time, leaving)).ForLeader;
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
            return (await StartAsync(() => RunAloneAsync(alone, isAudit)).WaitAsync(left + Grace, time, leaving)).ForLeader with { Waited = time.GetElapsedTime(started) };
        }
        catch (TimeoutException)
        {
            return GiveUp(fill.Key, OriginFailure.Timeout);
        }
    }

    private TimeSpan Left(Fill fill, long started) =>
        fill.Options.Timeout + Grace - time.GetElapsedTime(started) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    // On a flow of its own: what the client's request has in its ambient state (its activity, an HttpContext accessor) must not be
    // found from there.
    private static Task<FillOutcome> StartAsync(Func<Task<FillOutcome>> run)
    {
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(run);
        }
    }

    private async Task<FillOutcome> RunAsync(FillInFlight flight, Fill fill, SlotContents values, StoredResponse? stale)
    {
        var stored = stale;
        FillOutcome outcome;
        try
        {
            var current = store.Find(fill.Key);
            stored = current as StoredResponse ?? stale;
            outcome = IsSettled(fill, current, stale) ? FillOutcome.From(current) : await AskAsync(flight, fill, values, stored);
        }
#pragma warning disable CA1031 // Whatever goes wrong is told in the log, and to those who wait; the key is not held by it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log(fill, stored, exception);
            var now = time.GetUtcNow();
            outcome = FillOutcome.Create(stored, new FailedFill(OriginFailure.Unavailable, response: null, now), now);
            stored?.Rest(now + ResponseClassifier.FailureFor, failing: true);
        }

        // By now it is stored: who asks from here on finds it there.
        lock (flight)
        {
            // What one of two could not get, or gets alone, is no word for those who wait.
            var succeeded = outcome.Made is not (FailedFill or RequestScopedError);
            flight.End(values, succeeded || flight.FailureIsForAll ? outcome : null, succeeded);
            if (flight.IsOver)
            {
                _inFlight.TryRemove(new(fill.Key, flight));
            }
        }

        return outcome;
    }

    private async Task<FillOutcome> AskAsync(FillInFlight flight, Fill fill, SlotContents values, StoredResponse? stored)
    {
        ProofRecord? record = null;
        if (fill.Plan.Sharing.Witnesses > 1)
        {
            var candidate = prover.Candidate(fill.Key)?.Values;
            record = stored?.Proof is null && candidate is null ? await prover.RecallAsync(fill.Key) : null;
            if (record is null && (stored?.Proof is null || candidate is not null))
            {
                lock (flight)
                {
                    flight.WantTwo(paired: candidate is not null && Independence.AreIndependent(candidate, values));
                }
            }
        }

        var filling = telemetry.Begin(fill, stored is not null ? FillTelemetry.RefreshKind : FillTelemetry.FillKind);
        FillOutcome? outcome = null;
        try
        {
            var came = await filler.AskAsync(fill, fill.MayRevalidate && stored is { Contested: false } ? stored : null, isLimited: true);
            bool failureIsForAll;
            lock (flight)
            {
                failureIsForAll = flight.FailureIsForAll;
            }

            outcome = await prover.ConcludeAsync(fill, stored, came, record, failureIsForAll);
            return outcome;
        }
        finally
        {
            filling.End(FillResult.From(outcome), outcome);
        }
    }

    private async Task<FillOutcome> RunAloneAsync(Fill fill, bool isAudit)
    {
        var filling = telemetry.Begin(fill, isAudit ? FillTelemetry.AuditKind : FillTelemetry.AloneKind);
        FillOutcome? outcome = null;
        try
        {
            outcome = await prover.ConcludeAloneAsync(fill, await filler.AskAsync(fill, revalidated: null, isLimited: false), isAudit);
        }
#pragma warning disable CA1031 // Whatever goes wrong is told in the log, and to the one who asks.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log(fill, stored: null, exception);
            outcome = new(new FailedFill(OriginFailure.Unavailable, response: null, time.GetUtcNow()), Kept: null);
        }
        finally
        {
            filling.End(FillResult.From(outcome), outcome);
        }

        return outcome;
    }

    private void Log(Fill fill, StoredResponse? stored, Exception exception)
    {
        if (stored is null)
        {
            OriginLog.FillFailed(logger, fill.Plan.RouteId, exception);
        }
        else
        {
            OriginLog.RefreshFailed(logger, fill.Plan.RouteId, exception);
        }
    }

    // Another's fill may have ended between the request's look at the store and its lead, and what that brought is as good as what
    // this one would. The stale response that is to be refreshed is usable, and is no reason not to, unless that has just been tried.
    private bool IsSettled(Fill fill, [NotNullWhen(true)] CacheEntry? current, StoredResponse? stale)
    {
        var now = time.GetUtcNow();
        return current is not null && current.IsUsable(now) && !IsUndecided(fill, current) && (!ReferenceEquals(current, stale) || stale.Rests(now));
    }

    private static bool IsUndecided(Fill fill, CacheEntry entry) => fill.IsContest && entry is StoredResponse { Contested: true };

    // What there is to say to one who cannot be kept waiting.
    private CacheLookup GiveUp(string key, OriginFailure failure)
    {
        var now = time.GetUtcNow();
        return store.Find(key) is StoredResponse response && now < response.StaleIfErrorUntil
            ? new(response, FillRole.Found)
            : new(new FailedFill(failure, response: null, now), FillRole.Found);
    }
}
