using Microsoft.AspNetCore.Http;
using OfferProxy.Configuration;
using OfferProxy.Lifetime;
using OfferProxy.Origin;
using OfferProxy.Requests;
using OfferProxy.Responses;
using OfferProxy.Telemetry;

namespace OfferProxy.Caching;

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
        if (OfferFeature.Of(context) is not { Request: { } request } feature)
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

        var key = _keys.Of(feature.Plan, request);
        var now = time.GetUtcNow();
        return cache.Find(key) switch
        {
            StoredAnswer answer when now < answer.FreshUntil => HitAsync(context, feature, answer, now),
            StoredAnswer answer when now < answer.UsableUntil || (answer.Failing && now < answer.LastResortUntil) => StaleHitAsync(context, feature, key, answer, now),
            BypassMarker marker when now < marker.Until && marker.Reason != BypassReasons.OwnError => BypassAsync(context, feature, marker.Reason),
            var entry => MissAsync(context, feature, key, entry, now),
        };
    }

    private static Task HitAsync(HttpContext context, OfferFeature feature, StoredAnswer answer, DateTimeOffset now)
    {
        var ttl = (long)Math.Floor((answer.FreshUntil - now).TotalSeconds);
        feature.CacheStatus = now < answer.UsableUntil ? CacheStatus.Hit(ttl) : CacheStatus.StaleIfError(ttl);
        return StoredAnswerWriter.WriteAsync(context, feature, answer, now);
    }

    // One of those who find it stale sees to it that it is refreshed; none waits for that. Past its use, and where the origin
    // has failed when it was last asked, none waits either: who did would wait for the next failure. A gateway that stops
    // begins nothing.
    private Task StaleHitAsync(HttpContext context, OfferFeature feature, string key, StoredAnswer answer, DateTimeOffset now)
    {
        var options = plans.Options.Origin;
        if (!draining.Begun && answer.TryBeginRefresh(now, options.Timeout + options.Timeout) && NewFill(context, feature, key) is { } fill)
        {
            cache.Refresh(key, fill, answer);
        }

        return HitAsync(context, feature, answer, now);
    }

    private Fill? NewFill(HttpContext context, OfferFeature feature, string key) =>
        requests.Create(context, feature.Plan, feature.Request!) is { } shared
            ? new() { Plan = feature.Plan, Key = key, Shared = shared, Pipeline = next, Options = plans.Options.Origin, Leader = OffersTracing.Current }
            : null;

    private Task BypassAsync(HttpContext context, OfferFeature feature, string reason)
    {
        feature.CacheStatus = CacheStatus.Bypass(reason);
        return next(context);
    }

    private async Task MissAsync(HttpContext context, OfferFeature feature, string key, CacheEntry? found, DateTimeOffset now)
    {
        var request = feature.Request!;
        var own = request.Echoes.Length > 0 ? CacheKey.OfOwnError(feature.Plan, request) : null;
        if (found is not StoredAnswer && own is not null && cache.Find(own) is StoredAnswer error && now < error.FreshUntil)
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
        if (fill.Outcome is OwnError ownError)
        {
            if (ownError.Answer is { } answer)
            {
                cache.Keep(own!, answer);
            }

            entry = ownError;
        }

        await AnswerAsync(context, feature, entry, fill);
    }

    private Task AnswerAsync(HttpContext context, OfferFeature feature, CacheEntry entry, Fill fill)
    {
        var now = time.GetUtcNow();
        switch (entry)
        {
            case StoredAnswer answer when ReferenceEquals(answer, fill.Outcome):
                return WriteAsync(context, feature, answer, CacheStatus.Stored, now);
            case StoredAnswer answer when now < answer.FreshUntil && fill.Outcome is null:
                return WriteAsync(context, feature, answer, CacheStatus.Collapsed, now);
            case StoredAnswer answer when now < answer.LastResortUntil:
                return HitAsync(context, feature, answer, now);
            case OwnError { Answer: { } answer }:
                return WriteAsync(context, feature, answer, CacheStatus.Stored, now);
            case OwnError own:
                return BypassAsync(context, feature, own.Reason);
            case BypassMarker marker:
                return BypassAsync(context, feature, marker.Reason);
            case FailedFill failed:
                return FailAsync(context, feature, failed, now);
            default:
                return FailAsync(context, feature, fill.Outcome as FailedFill ?? new(OriginFailure.Unavailable, answer: null, now), now);
        }
    }

    private Task FailAsync(HttpContext context, OfferFeature feature, FailedFill failed, DateTimeOffset now)
    {
        feature.CacheStatus = CacheStatus.Miss;
        return (feature.Plan.Policy!.OnFailure ?? plans.Options.Origin.OnFailure, failed.Answer) switch
        {
            (OnFailure.NoOffer, _) => context.WriteNoOfferAsync(),
            (_, { } answer) => WriteAsync(context, feature, answer, CacheStatus.Miss, now),
            _ => context.WriteErrorAsync(failed.Failure.ToError()),
        };
    }

    private static Task WriteAsync(HttpContext context, OfferFeature feature, StoredAnswer answer, string status, DateTimeOffset now)
    {
        feature.CacheStatus = status;
        return StoredAnswerWriter.WriteAsync(context, feature, answer, now);
    }
}
