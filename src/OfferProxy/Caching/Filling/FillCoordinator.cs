using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using OfferProxy.Caching.Store;
using OfferProxy.Lifetime;
using OfferProxy.Origin;
using OfferProxy.Responses;

namespace OfferProxy.Caching.Filling;

/// <summary>
/// Sees to it that each key is filled by one fill at a time, however many ask for it: one request leads, the others wait, up to
/// a limit. A fill belongs to no client, and what comes of it is stored here alone.
/// </summary>
internal sealed class FillCoordinator(
    IFiller filler, OfferStore store, FillTelemetry telemetry, Draining draining, TimeProvider time, ILogger<FillCoordinator> logger)
{
    // A fill ends at its deadline; what comes of it takes a moment to be told.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(50);

    // How long a stale response is left alone when its refresh ended in a request-scoped error: the next may fare better.
    private static readonly TimeSpan RequestScopedErrorFor = TimeSpan.FromMilliseconds(250);

    // Until when a marker counts is decided on our clock; the store, which has another, keeps it somewhat longer.
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, FillInFlight> _inFlight = new(StringComparer.Ordinal);

    /// <summary>Whether the key is being filled.</summary>
    public bool IsFilling(string key) => _inFlight.ContainsKey(key);

    /// <summary>
    /// Fills a key for a request, or waits for the fill that is in flight. Waits no longer than the origin has time; the caller's
    /// leaving ends only its own wait.
    /// </summary>
    /// <param name="fill">The fill to run where none is in flight.</param>
    /// <param name="leaving">Ends when the client has left.</param>
    /// <exception cref="OperationCanceledException">The client has left.</exception>
    public async Task<CacheLookup> FillAsync(Fill fill, CancellationToken leaving)
    {
        var started = time.GetTimestamp();
        using var waiting = telemetry.Wait(fill.Key);
        var lookup = TryLead(fill.Key, out var flight)
            ? LeadAsync(flight, fill, leaving)
            : JoinAsync(flight, fill, leaving);
        return (await lookup) with { Waited = time.GetElapsedTime(started) };
    }

    /// <summary>Whether a stale response is one to be refreshed now: no fill of its key is in flight, none has just ended in vain, and the host does not stop.</summary>
    /// <param name="key">The cache key.</param>
    /// <param name="stale">The response.</param>
    /// <param name="now">The time.</param>
    public bool MayRefresh(string key, StoredResponse stale, DateTimeOffset now) => !draining.Begun && !stale.Rests(now) && !IsFilling(key);

    /// <summary>Refreshes a stale response behind the caller's back, unless its key is being filled already. It stays until something better comes.</summary>
    /// <param name="fill">The fill.</param>
    /// <param name="stale">The response.</param>
    public void Refresh(Fill fill, StoredResponse stale)
    {
        if (TryLead(fill.Key, out var flight))
        {
            _ = StartAsync(flight, fill, stale);
        }
    }

    private bool TryLead(string key, out FillInFlight flight)
    {
        if (_inFlight.TryGetValue(key, out var other))
        {
            flight = other;
            return false;
        }

        var mine = new FillInFlight();
        flight = _inFlight.GetOrAdd(key, mine);
        return ReferenceEquals(flight, mine);
    }

    private async Task<CacheLookup> LeadAsync(FillInFlight flight, Fill fill, CancellationToken leaving)
    {
        try
        {
            return (await WaitAsync(StartAsync(flight, fill, stale: null), fill, leaving)).ForLeader;
        }
        catch (TimeoutException)
        {
            return GiveUp(fill.Key, OriginFailure.Timeout);
        }
    }

    private async Task<CacheLookup> JoinAsync(FillInFlight flight, Fill fill, CancellationToken leaving)
    {
        if (!flight.TryJoin(fill.Options.MaxWaitersPerKey))
        {
            telemetry.Rejected(fill.ClusterId, FillTelemetry.WaitersLimit);
            return GiveUp(fill.Key, OriginFailure.Overloaded);
        }

        try
        {
            return (await WaitAsync(flight.Ended, fill, leaving)).ForWaiter;
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

    private Task<FillOutcome> WaitAsync(Task<FillOutcome> outcome, Fill fill, CancellationToken leaving) =>
        outcome.WaitAsync(fill.Options.Timeout + Grace, time, leaving);

    // On a flow of its own: what the client's request has in its ambient state (its activity, an HttpContext accessor) must not be
    // found from there.
    private Task<FillOutcome> StartAsync(FillInFlight flight, Fill fill, StoredResponse? stale)
    {
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(() => RunAsync(flight, fill, stale));
        }
    }

    private async Task<FillOutcome> RunAsync(FillInFlight flight, Fill fill, StoredResponse? stale)
    {
        var stored = stale;
        FillOutcome outcome;
        try
        {
            var current = store.Find(fill.Key);
            stored = current as StoredResponse ?? stale;
            if (IsSettled(current, stale))
            {
                outcome = FillOutcome.From(current);
            }
            else
            {
                outcome = await filler.RunAsync(fill, stored);
                Apply(fill, outcome);
            }
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
        _inFlight.TryRemove(new(fill.Key, flight));
        flight.End(outcome);
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
    private bool IsSettled([NotNullWhen(true)] CacheEntry? current, StoredResponse? stale)
    {
        var now = time.GetUtcNow();
        return current is not null && current.IsUsable(now) && (!ReferenceEquals(current, stale) || stale.Rests(now));
    }

    private void Apply(Fill fill, FillOutcome outcome)
    {
        var now = time.GetUtcNow();
        if (outcome.Kept is StoredResponse kept)
        {
            kept.Rest(now + (outcome.Made is RequestScopedError ? RequestScopedErrorFor : ResponseClassifier.FailureFor), failing: outcome.Made is FailedFill);
        }
        else
        {
            Store(fill.Key, outcome.Made, now);
        }

        if (outcome.Made is RequestScopedError { Response: { } error } && fill.RequestScopedKey is { } key)
        {
            store.Set(key, error, error.FreshUntil - now);
        }
    }

    private void Store(string key, CacheEntry made, DateTimeOffset now)
    {
        switch (made)
        {
            case StoredResponse response:
                store.Set(key, response, response.StaleIfErrorUntil - now);
                break;
            case BypassMarker marker:
                store.Set(key, marker, marker.Until - now + Linger);
                break;
            case FailedFill failed:
                store.Set(key, failed, failed.Until - now + Linger);
                break;
        }
    }

    // What there is to say to one who cannot be kept waiting.
    private CacheLookup GiveUp(string key, OriginFailure failure)
    {
        var now = time.GetUtcNow();
        return store.Find(key) is StoredResponse response && now < response.StaleIfErrorUntil
            ? new(response, FillRole.Found)
            : new(new FailedFill(failure, response: null, now), FillRole.Found);
    }
}
