using Microsoft.AspNetCore.Http;
using OfferProxy.Caching.Filling;
using OfferProxy.Caching.Store;
using OfferProxy.Lifetime;
using OfferProxy.Origin;
using OfferProxy.Requests;
using OfferProxy.Responses;
using OfferProxy.Telemetry;

namespace OfferProxy.Caching.Serving;

/// <summary>
/// Answers from the cache, filling it where need be, or sends the request on with the reason why not. A hit is answered
/// before anything asynchronous begins.
/// </summary>
internal sealed class CachingMiddleware(
    RequestDelegate next, OfferCache cache, SharedRequestFactory requests, RoutePlans plans, FillTelemetry telemetry, Draining draining, TimeProvider time)
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
            feature.CacheStatus = CacheStatus.Method;
            return next(context);
        }

        var reason = feature.Plan.Policy is null ? BypassReasons.NoPolicy
            : !feature.KnownIntegration ? BypassReasons.IntegrationUnknown
            : SharedRequestFactory.WhyNot(feature.Plan, request);
        if (reason is not null)
        {
            return BypassAsync(context, feature, reason);
        }

        var key = _keys.Get(feature.Plan, request);
        var now = time.GetUtcNow();
        return cache.Find(key) switch
        {
            StoredResponse response when now < response.FreshUntil => HitAsync(context, feature, response, now),
            StoredResponse response when now < response.StaleWhileRevalidateUntil || (response.Failing && now < response.StaleIfErrorUntil) => StaleHitAsync(context, feature, key, response, now),
            BypassMarker marker when now < marker.Until && marker.Reason != BypassReasons.RequestScopedError => BypassAsync(context, feature, marker.Reason),
            var entry => MissAsync(context, feature, key, entry, now),
        };
    }

    private static Task HitAsync(HttpContext context, OfferFeature feature, StoredResponse response, DateTimeOffset now)
    {
        var ttl = (long)Math.Floor((response.FreshUntil - now).TotalSeconds);
        feature.CacheStatus = now < response.StaleWhileRevalidateUntil ? CacheStatus.Hit(ttl) : CacheStatus.StaleIfError(ttl);
        return StoredResponseWriter.WriteAsync(context, feature, response, now);
    }

    // One of those who find it stale sees to it that it is refreshed; none waits for that. Past its use, and where the origin
    // has failed when it was last asked, none waits either: who did would wait for the next failure. A gateway that stops
    // begins nothing.
    private Task StaleHitAsync(HttpContext context, OfferFeature feature, string key, StoredResponse response, DateTimeOffset now)
    {
        var options = plans.Options.Get<OriginOptions>();
        if (!draining.Begun && response.TryBeginRefresh(now, options.Timeout + options.Timeout) && NewFill(context, feature, key) is { } fill)
        {
            cache.Refresh(key, fill, response);
        }

        return HitAsync(context, feature, response, now);
    }

    private Fill? NewFill(HttpContext context, OfferFeature feature, string key) =>
        requests.Create(context, feature.Plan, feature.Request!) is { } shared
            ? new() { Plan = feature.Plan, Key = key, Shared = shared, Pipeline = next, Options = plans.Options.Get<OriginOptions>(), Leader = OffersTracing.Current }
            : null;

    private Task BypassAsync(HttpContext context, OfferFeature feature, string reason)
    {
        feature.CacheStatus = CacheStatus.Bypass(reason);
        return next(context);
    }

    private async Task MissAsync(HttpContext context, OfferFeature feature, string key, CacheEntry? found, DateTimeOffset now)
    {
        var request = feature.Request!;
        var own = feature.Plan.Slots.HasIdentity ? CacheKey.CreateRequestScoped(feature.Plan, request) : null;
        if (found is not StoredResponse && own is not null && cache.Find(own) is StoredResponse error && now < error.FreshUntil)
        {
            await HitAsync(context, feature, error, now);
            return;
        }

        if (NewFill(context, feature, key) is not { } fill)
        {
            await BypassAsync(context, feature, BypassReasons.KeyUnusual);
            return;
        }

        var started = time.GetTimestamp();
        cache.Expire(key, fill, found, now);
        CacheEntry entry;
        try
        {
            using var waiting = telemetry.Wait(key);
            entry = await cache.FindOrFillAsync(key, fill, context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has left; the fill goes on for those who have not.
            return;
        }

        feature.Waited = time.GetElapsedTime(started);
        if (fill.Outcome is RequestScopedError requestScopedError)
        {
            if (requestScopedError.Response is { } response)
            {
                cache.Keep(own!, response);
            }

            entry = requestScopedError;
        }

        await RespondAsync(context, feature, entry, fill);
    }

    private Task RespondAsync(HttpContext context, OfferFeature feature, CacheEntry entry, Fill fill)
    {
        var now = time.GetUtcNow();
        switch (entry)
        {
            case StoredResponse response when ReferenceEquals(response, fill.Outcome):
                return WriteAsync(context, feature, response, CacheStatus.Stored, now);
            case StoredResponse response when now < response.FreshUntil && fill.Outcome is null:
                return WriteAsync(context, feature, response, CacheStatus.Collapsed, now);
            case StoredResponse response when now < response.StaleIfErrorUntil:
                return HitAsync(context, feature, response, now);
            case RequestScopedError { Response: { } response }:
                return WriteAsync(context, feature, response, CacheStatus.Stored, now);
            case RequestScopedError own:
                return BypassAsync(context, feature, own.Reason);
            case BypassMarker marker:
                return BypassAsync(context, feature, marker.Reason);
            case FailedFill failed:
                return FailAsync(context, feature, failed, now);
            default:
                return FailAsync(context, feature, fill.Outcome as FailedFill ?? new(OriginFailure.Unavailable, response: null, now), now);
        }
    }

    private Task FailAsync(HttpContext context, OfferFeature feature, FailedFill failed, DateTimeOffset now)
    {
        feature.CacheStatus = CacheStatus.Miss;
        return (feature.Plan.Policy!.OnFailure ?? plans.Options.Get<OriginOptions>().OnFailure, failed.Response) switch
        {
            (OriginFailureBehavior.NoOffer, _) => context.WriteNoOfferAsync(),
            (_, { } response) => WriteAsync(context, feature, response, CacheStatus.Miss, now),
            _ => context.WriteErrorAsync(failed.Failure.ToError()),
        };
    }

    private static Task WriteAsync(HttpContext context, OfferFeature feature, StoredResponse response, string status, DateTimeOffset now)
    {
        feature.CacheStatus = status;
        return StoredResponseWriter.WriteAsync(context, feature, response, now);
    }
}
