using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OfferProxy.Caching.Filling;
using OfferProxy.Caching.Purging;
using OfferProxy.Caching.Store;
using OfferProxy.Impressions.EventIds;
using OfferProxy.Impressions.Ledger;
using OfferProxy.Lifetime;
using OfferProxy.Origin;
using OfferProxy.Origin.Limits;
using OfferProxy.Requests;
using OfferProxy.Requests.Operations;
using OfferProxy.Responses;
using OfferProxy.Telemetry;

namespace OfferProxy.Caching.Serving;

/// <summary>
/// Serves from the cache, filling it where need be, or sends the request on with the reason why not. A hit is served
/// before anything asynchronous begins.
/// </summary>
internal sealed class CachingMiddleware(
    RequestDelegate next, OfferStore store, RecentKeys keys, FillCoordinator fills, SharedRequestFactory requests, RoutePlans plans, ClientKeys clients, LimitMetrics limits, WithdrawnShow withdrawn, EventKeyring eventKeys, OfferLedger ledger, TimeProvider time,
    ILogger<CachingMiddleware> logger)
{
    // Of copies of what it has waited for: who has come too late for so many goes on alone.
    private const int MostMissed = 3;

    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);

    /// <summary>Handles a request.</summary>
    public Task Invoke(HttpContext context)
    {
        if (OfferFeature.Get(context) is not { Request: { } request } feature)
        {
            return next(context);
        }

        if (withdrawn.IsOf(feature.Plan, context.Request.RouteValues))
        {
            return context.WriteWithdrawnAsync(feature);
        }

        if (!CacheableMethods.Contains(context.Request.Method))
        {
            feature.Decide(CacheDecision.Method);
            return next(context);
        }

        if (ledger.StopsSharing && feature.Plan.Slots.HasEvent)
        {
            return BypassAsync(context, feature, CacheReason.LedgerFull);
        }

        var reason = CacheableRequest.WhyNot(feature.Plan, feature.KnownIntegration, request.UnusualKey, request.Keys, request.Slots);
        if (reason != CacheReason.None)
        {
            return BypassCountedAsync(context, feature, reason);
        }

        var recent = keys.Get(feature.Plan, request.Keys, request.Slots);
        var key = recent.Text;
        var now = time.GetUtcNow();
        return recent.Find(store, now) switch
        {
            StoredResponse response when response.IsUsable(now) => HitAsync(context, feature, key, response, now),
            BypassMarker marker when marker.IsUsable(now) => BypassAsync(context, feature, marker, now),
            var found => MissAsync(context, feature, key, found, now),
        };
    }

    private Task ServeAsync(HttpContext context, OfferFeature feature, StoredResponse response, DateTimeOffset now, Fill? missed = null, TimeSpan waited = default)
    {
        if (!TryTake(context, response))
        {
            return AskAnewAsync(context, feature, missed, waited);
        }

        response.Hits.Add();
        return WriteAsync(context, feature, response, CacheDecision.Serve(response.Times, now), now);
    }

    // Who asks for the head alone gets no copy. A 304 counts as one: the client shows again what it has.
    private static bool TryTake(HttpContext context, StoredResponse response) =>
        response.Copies is not { } copies || (HttpMethods.IsHead(context.Request.Method) ? !copies.IsSpent : copies.TryTake());

    // The last copy was taken since it was found: it is as if it had not been there.
    private Task AskAnewAsync(HttpContext context, OfferFeature feature, Fill? missed, TimeSpan waited)
    {
        var fill = missed ?? NewFill(context, feature, keys.Get(feature.Plan, feature.Request!.Keys, feature.Request.Slots).Text);
        var left = fill is null ? TimeSpan.Zero : fill.Options.Timeout - waited;
        return fill is null || fill.Missed >= MostMissed || left < Least
            ? BypassAsync(context, feature, CacheReason.CopiesSpent, plans.Options.Get<OriginOptions>().Timeout - (left < Least ? Least : left))
            : FillAsync(context, feature, fill with
            {
                FoundSpent = true, Missed = fill.Missed + 1, MayRevalidate = false, IsContest = false, Since = store.LastPurge, SharedSince = store.LastSharedPurge, Options = fill.Options with { Timeout = left },
            });
    }

    private static bool Covers(StoredResponse response, OfferFeature feature) => response.Proof?.Covers(feature.Request!.Slots) ?? true;

    private static bool IsAudited(HttpContext context, OfferFeature feature, StoredResponse response) =>
        response.IsTried() || AuditDraw.IsDrawn(context.Features, feature.Plan.Policy!);

    private Task HitAsync(HttpContext context, OfferFeature feature, string key, StoredResponse response, DateTimeOffset now, FillScope scope = FillScope.All)
    {
        if (!Covers(response, feature))
        {
            return AloneAsync(context, feature, key, scope, response, isAudit: false);
        }

        if (IsAudited(context, feature, response) && !response.IsFailing(now) && !fills.IsDraining)
        {
            return AloneAsync(context, feature, key, scope, response, isAudit: true);
        }

        if (response.Contested && NewFill(context, feature, key, scope) is { } contest && fills.MayDecide(key, response, contest.Values))
        {
            return FillAsync(context, feature, contest with { IsContest = true });
        }

        return now < response.FreshUntil ? ServeAsync(context, feature, response, now) : ServeStaleAsync(context, feature, key, response, now, scope);
    }

    // One of those who find it stale sees to it that it is refreshed; none waits for that. Past its use, and where the origin
    // has failed when it was last asked, none waits either: who did would wait for the next failure. A gateway that stops
    // begins nothing.
    private Task ServeStaleAsync(HttpContext context, OfferFeature feature, string key, StoredResponse response, DateTimeOffset now, FillScope scope)
    {
        if (fills.MayRefresh(key, response, now) && NewFill(context, feature, key, scope) is { } fill)
        {
            fills.Refresh(fill with { MayRevalidate = true, HandsOut = false }, response);
        }

        return ServeAsync(context, feature, response, now);
    }

    private Fill? NewFill(HttpContext context, OfferFeature feature, string key, FillScope scope = FillScope.All) =>
        requests.Create(context, feature.Plan, feature.Request!) is { } shared
            ? new()
            {
                Plan = feature.Plan, Place = new(feature.Plan.RouteId, feature.Request!.IntegrationId, feature.Placement), Key = key, Scope = scope, Shared = shared,
                WideKey = scope == FillScope.All ? null : CacheKey.Create(feature.Plan, feature.Request!),
                ScopedKeys =
                [
                    .. FillScopes.Of(shared.Values).Where(one => scope == FillScope.All || one == FillScope.SameValues)
                        .Select(one => new ScopedKey(one, CacheKey.Create(feature.Plan, feature.Request!, one))),
                ],
                HandsOut = !HttpMethods.IsHead(context.Request.Method), Pipeline = next, Options = plans.Options.Get<OriginOptions>(), Leader = OffersTracing.Current, Since = store.LastPurge, SharedSince = store.LastSharedPurge, Flow = FlowOf(feature),
                LedgerFlow = ledger.IsOn ? feature.Request!.FlowId.Span.ToString() : "",
                Inputs = EntryInputs.From(feature.Plan.Names, feature.Request!.Keys, feature.Plan.Slots.PresenceMask(feature.Request.Slots)),
            }
            : null;

    // A flow is one shopper's: as a key it makes all else that is stored one shopper's, too.
    private static string? FlowOf(OfferFeature feature)
    {
        var place = Array.FindIndex(feature.Plan.Keys, static key => key.Name.Equals(RouteValueNames.FlowId, StringComparison.OrdinalIgnoreCase));
        return place >= 0 && feature.Request!.Keys[place] is { IsMissing: false } flow ? FlowTag.Of(flow.Text!) : null;
    }

    private Task BypassAsync(HttpContext context, OfferFeature feature, CacheReason reason, TimeSpan waited = default)
    {
        feature.Decide(CacheDecision.Bypass(reason), waited);
        return next(context);
    }

    private Task BypassAsync(HttpContext context, OfferFeature feature, BypassMarker marker, DateTimeOffset now, TimeSpan waited = default)
    {
        marker.Send(now);
        return BypassAsync(context, feature, marker.Reason, waited);
    }

    private Task MissAsync(HttpContext context, OfferFeature feature, string key, CacheEntry? found, DateTimeOffset now)
    {
        if (NewFill(context, feature, key) is not { } fill)
        {
            return BypassAsync(context, feature, CacheReason.KeyUnusual);
        }

        if (found is StoredResponse past)
        {
            return OwnFailure(fill, now) is { } failedAgain
                ? FailAsync(context, feature, failedAgain, CacheDecision.Unforwarded, now)
                : FillAsync(context, feature, fill with { MayRevalidate = Covers(past, feature), FoundSpent = past.IsSpent }, foundStale: !past.IsSpent);
        }

        // What only requests like this one share, where there is nothing for all.
        foreach (var (scope, scoped) in fill.ScopedKeys)
        {
            switch (store.Find(scoped))
            {
                case StoredResponse { Proof: null } error when now < error.FreshUntil:
                    return ServeAsync(context, feature, error, now);
                case StoredResponse { Proof: not null } response when response.IsUsable(now):
                    return HitAsync(context, feature, scoped, response, now, scope);
                case StoredResponse { IsSpent: true }:
                    fill = fill with { FoundSpent = true };
                    break;
                case BypassMarker marker when marker.IsUsable(now):
                    return BypassAsync(context, feature, marker, now);
            }
        }

        return (found is FailedFill all && all.IsUsable(now) ? all : OwnFailure(fill, now)) is { } failed
            ? FailAsync(context, feature, failed, CacheDecision.Unforwarded, now)
            : fills.IsCold(key) && clients.WaitOf(context.Connection.RemoteIpAddress) is { } wait
            ? RefuseAsync(context, feature, wait)
            : FillAsync(context, feature, fill);
    }

    // What may not be shared asks the origin all the same: a key of which nothing is known counts as one that is filled does.
    private Task BypassCountedAsync(HttpContext context, OfferFeature feature, CacheReason reason) =>
        reason != CacheReason.NoPolicy && clients.IsOn && WaitOf(context.Connection.RemoteIpAddress, feature, reason) is { } wait
            ? RefuseAsync(context, feature, wait)
            : BypassAsync(context, feature, reason);

    private TimeSpan? WaitOf(IPAddress? client, OfferFeature feature, CacheReason reason)
    {
        if (reason == CacheReason.KeyUnusual)
        {
            // Which one it is cannot be told exactly.
            return clients.WaitOf(client);
        }

        var key = CacheKey.Create(feature.Plan, feature.Request!);
        return store.Find(key) is null && fills.IsCold(key) ? clients.WaitOf(client, key) : null;
    }

    private Task RefuseAsync(HttpContext context, OfferFeature feature, TimeSpan wait)
    {
        limits.Refused(context.GetReverseProxyFeature().Cluster.Config.ClusterId, LimitMetrics.ClientKeysLimit);
        return context.WriteErrorAsync(feature, OfferError.RateLimited(wait));
    }

    // Where the origin has just failed this one's flow, which is nobody else's affair yet.
    private FailedFill? OwnFailure(Fill fill, DateTimeOffset now) =>
        fill.ScopedKeys.Select(scoped => store.Find(scoped.Key)).OfType<FailedFill>().FirstOrDefault(failed => failed.IsUsable(now));

    private async Task FillAsync(HttpContext context, OfferFeature feature, Fill fill, bool foundStale = false)
    {
        CacheLookup lookup;
        try
        {
            lookup = await WaitAsync(context, fills.FillAsync(fill, context.RequestAborted));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested && !HostTimeout.IsOver(context))
        {
            // The client has left; the fill goes on for those who have not.
            return;
        }

        if (lookup.Entry is StoredResponse { Proof: not null } response && !Covers(response, feature))
        {
            // What others share is not what the origin writes for this one; where the origin fails, neither is there anything else.
            var now = time.GetUtcNow();
            await (response.IsFailing(now)
                ? FailAsync(context, feature, new(OriginFailure.Unavailable, response: null, now), CacheDecision.Unforwarded, now)
                : LearnAsync(context, feature, fill, response, lookup.Waited));
            return;
        }

        await RespondAsync(context, feature, fill, lookup, foundStale);
    }

    private static Task<CacheLookup> WaitAsync(HttpContext context, Task<CacheLookup> filling) =>
        OriginWait.Of(context) is { } wait ? MeasureAsync(wait, filling) : filling;

    private static async Task<CacheLookup> MeasureAsync(OriginWait wait, Task<CacheLookup> filling)
    {
        wait.Begin();
        try
        {
            return await filling;
        }
        finally
        {
            wait.End();
        }
    }

    // It is learned from for those who share the response: all, or the asker's like.
    private Task LearnAsync(HttpContext context, OfferFeature feature, Fill fill, StoredResponse response, TimeSpan waited)
    {
        var (scope, key) = fill.ScopedKeys.FirstOrDefault(scoped => ReferenceEquals(store.Find(scoped.Key), response)) is { Key: not null } like ? like : new(FillScope.All, fill.Key);
        return AloneAsync(context, feature, key, scope, response, isAudit: false, waited);
    }

    private async Task AloneAsync(HttpContext context, OfferFeature feature, string key, FillScope scope, StoredResponse stored, bool isAudit, TimeSpan waited = default)
    {
        if (NewFill(context, feature, key, scope) is not { } fill)
        {
            await BypassAsync(context, feature, CacheReason.KeyUnusual);
            return;
        }

        if (waited > TimeSpan.Zero)
        {
            // It is part of the time that the origin has for the request.
            var left = fill.Options.Timeout - waited;
            fill = fill with { Options = fill.Options with { Timeout = left > Least ? left : Least } };
        }

        CacheLookup lookup;
        try
        {
            lookup = await WaitAsync(context, isAudit
                ? fills.AuditAsync(fill, context.RequestAborted)
                : fills.LearnAsync(fill, stored, feature.Request!, context.RequestAborted));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested && !HostTimeout.IsOver(context))
        {
            return;
        }

        var now = time.GetUtcNow();
        await (lookup.Entry is StoredResponse { Proof: not null } response && !Covers(response, feature)
            ? FailAsync(context, feature, new(OriginFailure.Timeout, response: null, now), CacheDecision.Unforwarded, now)
            : RespondAsync(context, feature, fill, lookup, foundStale: false));
    }

    private Task RespondAsync(HttpContext context, OfferFeature feature, Fill fill, CacheLookup lookup, bool foundStale)
    {
        var now = time.GetUtcNow();
        var led = lookup.Role == FillRole.Led;
        var why = lookup.Reason == CacheReason.None && fill.FoundSpent ? CacheReason.CopiesSpent : lookup.Reason;
        return lookup.Entry switch
        {
            StoredResponse response when led => WriteTakenAsync(response, CacheDecision.Miss(lookup.Reason == CacheReason.None && StoredFill.Is(store, fill), why, foundStale)),

            // It has been purged since the origin was asked for it: not by this one, who came later or waited.
            StoredResponse response when lookup.Role != FillRole.Led && store.IsPurged(fill.Key, response) =>
                FillAsync(context, feature, fill with { Since = store.LastPurge, SharedSince = store.LastSharedPurge }, foundStale),

            // What has to be asked for each time was asked for while this one waited.
            StoredResponse response when lookup.Role == FillRole.Joined && (now < response.FreshUntil || now >= response.StaleIfErrorUntil) =>
                WriteTakenAsync(response, CacheDecision.Collapsed(foundStale)),
            StoredResponse response when now < response.StaleIfErrorUntil => ServeAsync(context, feature, response, now, fill, lookup.Waited),
            RequestScopedError { Response: { } response } when led =>
                WriteAsync(context, feature, response, CacheDecision.Miss(StoredFill.Is(store, fill), foundStale: foundStale), now),
            RequestScopedError error => BypassAsync(context, feature, led ? error.Reason : CacheReason.RequestScopedError, lookup.Waited),

            // Who led the fill has its response counted.
            BypassMarker marker => led ? BypassAsync(context, feature, marker.Reason, lookup.Waited) : BypassAsync(context, feature, marker, now, lookup.Waited),
            FailedFill failed => FailAsync(context, feature, failed, Decide(failed), now),
            _ => FailAsync(context, feature, new(OriginFailure.Unavailable, response: null, now), CacheDecision.Unforwarded, now),
        };

        Task WriteTakenAsync(StoredResponse response, CacheDecision decision) =>
            TryTake(context, response) ? WriteAsync(context, feature, response, decision, now) : AskAnewAsync(context, feature, fill, lookup.Waited);

        CacheDecision Decide(FailedFill failed) =>
            failed.Failure == OriginFailure.Overloaded || lookup.Role == FillRole.Found ? CacheDecision.Unforwarded
            : led ? CacheDecision.Miss(stored: false, foundStale: foundStale)
            : CacheDecision.Collapsed(foundStale);
    }

    private Task FailAsync(HttpContext context, OfferFeature feature, FailedFill failed, CacheDecision decision, DateTimeOffset now)
    {
        feature.Decide(decision);
        return (feature.Plan.Policy!.OnFailure ?? plans.Options.Get<OriginOptions>().OnFailure, failed.Response) switch
        {
            (OriginFailureBehavior.NoOffer, _) => context.WriteNoOfferAsync(feature),
            (_, { } response) => WriteAsync(context, feature, response, feature.Decision, now),
            _ => context.WriteErrorAsync(feature, failed.Error),
        };
    }

    private Task WriteAsync(HttpContext context, OfferFeature feature, StoredResponse response, CacheDecision decision, DateTimeOffset now)
    {
        feature.Decide(decision);
        feature.Write(StoredResponseWriter.WrittenAs(response, context.Request.Method));
        try
        {
            var request = feature.Request!;
            var writing = StoredResponseWriter.WriteAsync(
                HttpExchange.Of(context.Features), request.Slots, response, new(eventKeys.Current, request.Binding, feature.Plan, request.Placement, ledger),
                CacheDecisionText.Create(decision) ?? CacheStatus.Rejected("origin_error"), now);
            return writing.IsCompletedSuccessfully ? writing : CompleteAsync(context, feature, writing);
        }
#pragma warning disable CA1031 // Whatever a server does not write, the client is told in the contract's words.
        catch (Exception exception) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            return TellAsync(context, feature, exception);
        }
    }

    private async Task CompleteAsync(HttpContext context, OfferFeature feature, Task writing)
    {
        try
        {
            await writing;
        }
        catch (Exception exception) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await TellAsync(context, feature, exception);
        }
    }

    private Task TellAsync(HttpContext context, OfferFeature feature, Exception exception)
    {
        ServingLog.WriteFailed(logger, feature.Plan.RouteId, ExceptionFrames.Of(exception));
        return context.WriteErrorAsync(feature, OfferError.OriginInvalidResponse);
    }
}
