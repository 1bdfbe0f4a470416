using Microsoft.AspNetCore.Http;
using OfferProxy.Caching.Filling;
using OfferProxy.Caching.Store;
using OfferProxy.Origin;
using OfferProxy.Requests;
using OfferProxy.Responses;
using OfferProxy.Telemetry;

namespace OfferProxy.Caching.Serving;

/// <summary>
/// Serves from the cache, filling it where need be, or sends the request on with the reason why not. A hit is served
/// before anything asynchronous begins.
/// </summary>
internal sealed class CachingMiddleware(
    RequestDelegate next, OfferStore store, FillCoordinator fills, SharedRequestFactory requests, RoutePlans plans, TimeProvider time)
{
    private readonly CacheKeyMemo _keys = new();

    /// <summary>Handles a request.</summary>
    public Task Invoke(HttpContext context)
    {
        if (OfferFeature.Get(context) is not { Request: { } request } feature)
        {
            return next(context);
        }

        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            feature.Decide(CacheDecision.Method);
            return next(context);
        }

        var reason = feature.Plan.Policy is null ? CacheReason.NoPolicy
            : !feature.KnownIntegration ? CacheReason.IntegrationUnknown
            : SharedRequestFactory.WhyNot(feature.Plan, request);
        if (reason != CacheReason.None)
        {
            return BypassAsync(context, feature, reason);
        }

        var key = _keys.Get(feature.Plan, request);
        var now = time.GetUtcNow();
        return store.Find(key) switch
        {
            StoredResponse response when now < response.FreshUntil => ServeAsync(context, feature, response, now),
            StoredResponse response when response.IsUsable(now) => ServeStaleAsync(context, feature, key, response, now),
            BypassMarker marker when marker.IsUsable(now) => BypassAsync(context, feature, marker.Reason),
            var found => MissAsync(context, feature, key, found, now),
        };
    }

    private static Task ServeAsync(HttpContext context, OfferFeature feature, StoredResponse response, DateTimeOffset now) =>
        WriteAsync(context, feature, response, CacheDecision.Serve(response.Times, now), now);

    // One of those who find it stale sees to it that it is refreshed; none waits for that. Past its use, and where the origin
    // has failed when it was last asked, none waits either: who did would wait for the next failure. A gateway that stops
    // begins nothing.
    private Task ServeStaleAsync(HttpContext context, OfferFeature feature, string key, StoredResponse response, DateTimeOffset now)
    {
        if (fills.MayRefresh(key, response, now) && NewFill(context, feature, key, requestScopedKey: null) is { } fill)
        {
            fills.Refresh(fill, response);
        }

        return ServeAsync(context, feature, response, now);
    }

    private Fill? NewFill(HttpContext context, OfferFeature feature, string key, string? requestScopedKey) =>
        requests.Create(context, feature.Plan, feature.Request!) is { } shared
            ? new()
            {
                Plan = feature.Plan, Key = key, RequestScopedKey = requestScopedKey, Shared = shared,
                Pipeline = next, Options = plans.Options.Get<OriginOptions>(), Leader = OffersTracing.Current,
            }
            : null;

    private Task BypassAsync(HttpContext context, OfferFeature feature, CacheReason reason, TimeSpan waited = default)
    {
        feature.Decide(CacheDecision.Bypass(reason), waited);
        return next(context);
    }

    private async Task MissAsync(HttpContext context, OfferFeature feature, string key, CacheEntry? found, DateTimeOffset now)
    {
        var request = feature.Request!;
        var requestScopedKey = feature.Plan.Slots.HasIdentity ? CacheKey.CreateRequestScoped(feature.Plan, request) : null;
        if (found is not StoredResponse && requestScopedKey is not null && store.Find(requestScopedKey) is StoredResponse error && now < error.FreshUntil)
        {
            await ServeAsync(context, feature, error, now);
            return;
        }

        if (found is FailedFill failed && failed.IsUsable(now))
        {
            await FailAsync(context, feature, failed, now);
            return;
        }

        if (NewFill(context, feature, key, requestScopedKey) is not { } fill)
        {
            await BypassAsync(context, feature, CacheReason.KeyUnusual);
            return;
        }

        CacheLookup lookup;
        try
        {
            lookup = await fills.FillAsync(fill, context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has left; the fill goes on for those who have not.
            return;
        }

        await RespondAsync(context, feature, lookup);
    }

    private Task RespondAsync(HttpContext context, OfferFeature feature, CacheLookup lookup)
    {
        var now = time.GetUtcNow();
        var led = lookup.Role == FillRole.Led;
        return lookup.Entry switch
        {
            StoredResponse response when led => WriteAsync(context, feature, response, CacheDecision.Miss(stored: true), now),
            StoredResponse response when lookup.Role == FillRole.Joined && now < response.FreshUntil => WriteAsync(context, feature, response, CacheDecision.Collapsed, now),
            StoredResponse response when now < response.StaleIfErrorUntil => ServeAsync(context, feature, response, now),
            RequestScopedError { Response: { } response } when led => WriteAsync(context, feature, response, CacheDecision.Miss(stored: true), now),
            RequestScopedError error => BypassAsync(context, feature, led ? error.Reason : CacheReason.RequestScopedError, lookup.Waited),
            BypassMarker marker => BypassAsync(context, feature, marker.Reason, lookup.Waited),
            FailedFill failed => FailAsync(context, feature, failed, now),
            _ => FailAsync(context, feature, new(OriginFailure.Unavailable, response: null, now), now),
        };
    }

    private Task FailAsync(HttpContext context, OfferFeature feature, FailedFill failed, DateTimeOffset now)
    {
        feature.Decide(CacheDecision.Miss(stored: false));
        return (feature.Plan.Policy!.OnFailure ?? plans.Options.Get<OriginOptions>().OnFailure, failed.Response) switch
        {
            (OriginFailureBehavior.NoOffer, _) => context.WriteNoOfferAsync(feature),
            (_, { } response) => WriteAsync(context, feature, response, feature.Decision, now),
            _ => context.WriteErrorAsync(feature, failed.Failure.ToError()),
        };
    }

    private static Task WriteAsync(HttpContext context, OfferFeature feature, StoredResponse response, CacheDecision decision, DateTimeOffset now)
    {
        feature.Decide(decision);
        feature.Write(WrittenResponse.Document(hasNoOffer: response.Kind == ResponseKind.NoOffer, mintedEvent: response.Template.HasHoles));
        return StoredResponseWriter.WriteAsync(context, feature.Plan.Slots.Holes, feature.Request!.Slots, response, CacheDecisionText.Create(decision)!, now);
    }
}
