using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using OfferProxy.Caching.Store;
using OfferProxy.Caching.Store.Fleet;
using OfferProxy.Responses;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Memory;
using OfferProxy.Telemetry;

namespace OfferProxy.Caching.Filling;

/// <summary>Runs fills: asks the origin, has the prover take what came, and tells those who wait. It never fails.</summary>
internal sealed class FillRunner(
    IFiller filler, Prover prover, FillTable flights, OfferStore store, FillLocks locks, VoidEvents voids, FillTelemetry telemetry, TimeProvider time, ILogger<FillRunner> logger)
{
    // Of the time that the origin has, so that there is enough left to ask it after all.
    private const int PatienceShare = 4;

    // What another gateway has stored comes behind its lock.
    private const int Looks = 5;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs a fill that was begun.</summary>
    /// <param name="flight">The flight that it is one of.</param>
    /// <param name="fill">The fill.</param>
    /// <param name="stale">The response that it refreshes; null: none.</param>
    public Task<FillOutcome> RunAsync(FillInFlight flight, Fill fill, StoredResponse? stale) => StartAsync(() => RunOnItsOwnAsync(flight, fill, stale));

    /// <summary>Gets a request its own document, which is held against the copy where there is one.</summary>
    /// <param name="fill">What to ask.</param>
    /// <param name="isAudit">Whether the request could have been a hit.</param>
    public Task<FillOutcome> RunAloneAsync(Fill fill, bool isAudit) => StartAsync(() => RunAloneOnItsOwnAsync(fill, isAudit));

    /// <summary>What is stored for requests like this one; null: nothing that is of use to it.</summary>
    public CacheEntry? FindMade(Fill fill)
    {
        var now = time.GetUtcNow();
        return Find(fill.Key) ?? fill.ScopedKeys.Select(scoped => Find(scoped.Key)).FirstOrDefault(static entry => entry is not null);

        CacheEntry? Find(string key) => store.Find(key) is { } entry && entry.IsUsable(now) && !IsUndecided(fill, entry) ? entry : null;
    }

    // On a flow of its own: what the client's request has in its ambient state (its activity, an HttpContext accessor) must not be
    // found from there.
    private static Task<FillOutcome> StartAsync(Func<Task<FillOutcome>> run)
    {
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(run);
        }
    }

    private async Task<FillOutcome> RunOnItsOwnAsync(FillInFlight flight, Fill fill, StoredResponse? stale)
    {
        var (stored, isBehind) = (stale, stale is not null);
        FillOutcome outcome;
        try
        {
            var current = await store.FindSharedAsync(fill.Key);
            stale = stale is not null && store.IsPurged(fill.Key, stale) ? null : stale;
            stored = current as StoredResponse ?? stale;
            outcome = IsSettled(fill, current, stale) ? FillOutcome.From(current)
                : stored is null && FindMade(fill) is { } made ? FillOutcome.ForLeaderAlone(made)
                : stored is not { IsSpent: false } && store.IsShared ? await AskForFleetAsync(flight, fill, stored)
                : await AskAsync(flight, fill, stored);
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

        if (isBehind)
        {
            voids.Record(fill, outcome);
        }

        flights.End(flight, fill, outcome);
        return outcome;
    }

    // A key that is cold everywhere, or spent, is filled by one gateway, where that can be had.
    private async Task<FillOutcome> AskForFleetAsync(FillInFlight flight, Fill fill, StoredResponse? stored)
    {
        await using var held = await locks.TakeAsync(fill.Key, fill.Options.Timeout / PatienceShare);
        for (var look = 0; held.Waited && look < Looks; look++)
        {
            if (await store.FindSharedAsync(fill.Key) is { } found && IsSettled(fill, found, stale: null))
            {
                return FillOutcome.From(found);
            }

            await Task.Delay(BetweenLooks, time);
        }

        return await AskAsync(flight, fill, stored);
    }

    private async Task<FillOutcome> AskAsync(FillInFlight flight, Fill fill, StoredResponse? stored)
    {
        ProofRecord? record = null;
        if (fill.Plan.Sharing.Witnesses > 1)
        {
            var candidate = stored?.Proof is null ? prover.Waiting(fill.Key) : prover.Candidate(fill.Key);
            record = stored?.Proof is null ? await prover.RecallAsync(fill.Key) : null;
            if (candidate is not null || (record is null && stored?.Proof is null))
            {
                lock (flight)
                {
                    flight.WantTwo(paired: candidate is not null && Independence.AreIndependent(candidate, fill.Values));
                }
            }
        }

        var filling = telemetry.Begin(fill, stored is not null ? FillTelemetry.RefreshKind : FillTelemetry.FillKind);
        FillOutcome? outcome = null;
        try
        {
            var came = await filler.AskAsync(fill, fill.MayRevalidate && stored is { Contested: false, IsSpent: false } ? stored : null, isFill: true);
            outcome = await voids.NoteAsync(fill, came, prover.ConcludeAsync(fill, stored, came, record));
            flights.Learn(fill, outcome);
            return outcome;
        }
        finally
        {
            filling.End(FillResult.From(outcome).In(StoredFill.Is(store, fill)), outcome);
        }
    }

    private async Task<FillOutcome> RunAloneOnItsOwnAsync(Fill fill, bool isAudit)
    {
        var filling = telemetry.Begin(fill, isAudit ? FillTelemetry.AuditKind : FillTelemetry.AloneKind);
        FillOutcome? outcome = null;
        try
        {
            var came = await filler.AskAsync(fill, revalidated: null, isFill: false);
            outcome = await voids.NoteAsync(fill, came, prover.ConcludeAloneAsync(fill, came, isAudit));
            flights.Learn(fill, outcome);
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
            filling.End(FillResult.From(outcome).In(StoredFill.Is(store, fill)), outcome);
        }

        return outcome;
    }

    private void Log(Fill fill, StoredResponse? stored, Exception exception)
    {
        if (stored is null)
        {
            FillLog.FillFailed(logger, fill.Plan.RouteId, ExceptionFrames.Of(exception));
        }
        else
        {
            FillLog.RefreshFailed(logger, fill.Plan.RouteId, ExceptionFrames.Of(exception));
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
}
