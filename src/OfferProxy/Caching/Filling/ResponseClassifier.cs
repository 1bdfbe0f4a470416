using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using OfferProxy.Origin;
using OfferProxy.Requests;
using OfferProxy.Responses;
using OfferProxy.Segments;

namespace OfferProxy.Caching.Filling;

/// <summary>Decides what an origin's response to a shared request is to the cache. Pure: the clock's time and a random number are given.</summary>
internal static class ResponseClassifier
{
    /// <summary>How long a failed fill is told to those who ask next, so that a failing origin is not asked by each of them.</summary>
    public static readonly TimeSpan FailureFor = TimeSpan.FromSeconds(1);

    /// <summary>The entry that a response makes.</summary>
    /// <param name="response">The response.</param>
    /// <param name="plan">The route's plan.</param>
    /// <param name="shared">What was asked.</param>
    /// <param name="links">The heads of links that are rewritten.</param>
    /// <param name="now">The time.</param>
    /// <param name="random">From 0 to 1, for the jitter.</param>
    public static CacheEntry Classify(OriginResponse response, RoutePlan plan, SharedRequest shared, LinkRewriter links, DateTimeOffset now, double random)
    {
        if (response.Failure != OriginFailure.None)
        {
            return new FailedFill(response.Failure, response: null, now + FailureFor);
        }

        return response.Status switch
        {
            >= 200 and < 300 => Document(response, plan, shared, links, now, random),
            403 or 404 or 410 or 422 => Error(response, plan, shared, links, now, random),
            429 or >= 500 => Failure(response, shared, links, now),
            >= 400 when IsOwn(response, shared) => new RequestScopedError(response: null, CacheReason.Status),
            _ => Bypass(plan, CacheReason.Status, now),
        };
    }

    private static CacheEntry Document(OriginResponse response, RoutePlan plan, SharedRequest shared, LinkRewriter links, DateTimeOffset now, double random)
    {
        var compiled = TemplateCompiler.Compile(response.Body.Span, DocumentShape.Offer, shared.Marks, links, StoredHeaders.Texts(response.Headers));
        if (compiled.Error != DocumentError.None)
        {
            return new FailedFill(OriginFailure.InvalidResponse, response: null, now + FailureFor);
        }

        var kind = compiled.HasOffer && response.Status != StatusCodes.Status202Accepted ? ResponseKind.Offer : ResponseKind.NoOffer;
        return Store(response, compiled, plan, kind, now, random);
    }

    private static CacheEntry Error(OriginResponse response, RoutePlan plan, SharedRequest shared, LinkRewriter links, DateTimeOffset now, double random)
    {
        var entry = Store(response, CompileAny(response, shared, links), plan, ResponseKind.Error, now, random);
        return !IsOwn(response, shared) ? entry : new RequestScopedError(entry as StoredResponse, (entry as BypassMarker)?.Reason ?? CacheReason.None);
    }

    // No one's flow, however odd or expired, may take the offers from everyone: neither by an error nor by a marker.
    private static bool IsOwn(OriginResponse response, SharedRequest shared) =>
        shared.Marks.Values.Any(static mark => !mark.IsText) && !ErrorScope.IsOfKey(response.Body.Span);

    private static FailedFill Failure(OriginResponse response, SharedRequest shared, LinkRewriter links, DateTimeOffset now)
    {
        var compiled = CompileAny(response, shared, links);
        var passedOn = compiled.Template is { HasHoles: false } template && response.Headers[HeaderNames.SetCookie].Count == 0
            ? Stored(response, template, ResponseKind.Error, now, default, random: 0)
            : null;
        return new(OriginFailure.Unavailable, passedOn, now + FailureFor);
    }

    private static CompileResult CompileAny(OriginResponse response, SharedRequest shared, LinkRewriter links)
    {
        var compiled = TemplateCompiler.Compile(response.Body.Span, DocumentShape.Json, shared.Marks, links, StoredHeaders.Texts(response.Headers));
        return compiled.Error == DocumentError.None
            ? compiled
            : TemplateCompiler.CompileOpaque(response.Body.Span, shared.Marks, StoredHeaders.Texts(response.Headers));
    }

    private static CacheEntry Store(OriginResponse response, CompileResult compiled, RoutePlan plan, ResponseKind kind, DateTimeOffset now, double random)
    {
        var forbidden = FreshnessRule.ForbidsSharing(response.Headers, plan.HasHeaderKey);
        if (forbidden != CacheReason.None || compiled.Template is null)
        {
            return Bypass(plan, forbidden != CacheReason.None ? forbidden : CacheReason.SlotAmbiguous, now);
        }

        var freshness = FreshnessRule.Get(response.Headers, plan.Policy!, kind, now);
        if (freshness.FreshFor <= TimeSpan.Zero && freshness.StaleWhileRevalidate <= TimeSpan.Zero)
        {
            return Bypass(plan, CacheReason.NotFresh, now);
        }

        return Stored(response, compiled.Template, kind, now, freshness, random);
    }

    private static StoredResponse Stored(OriginResponse response, Template template, ResponseKind kind, DateTimeOffset now, Freshness freshness, double random)
    {
        var times = ResponseTimes.Create(freshness, now, random);
        return new()
        {
            Kind = kind,
            Status = response.Status,
            Headers = StoredHeaders.From(response.Headers, perShopper: template.HasHoles, byEncoding: template.IsCompressible),
            Template = template,
            Times = times,
            Validators = kind == ResponseKind.Error ? null : Validators.From(response.Headers, freshness),
        };
    }

    private static BypassMarker Bypass(RoutePlan plan, CacheReason reason, DateTimeOffset now) => new(reason, now + plan.Policy!.BypassFor);
}
