using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using OfferProxy.Origin;
using OfferProxy.Requests;
using OfferProxy.Segments;

namespace OfferProxy.Caching;

/// <summary>Decides what an origin's answer to a shared request is to the cache. Pure: the clock's time and a random number are given.</summary>
internal static class AnswerClassifier
{
    /// <summary>How long a failed fill is told to those who ask next, so that a failing origin is not asked by each of them.</summary>
    public static readonly TimeSpan FailureFor = TimeSpan.FromSeconds(1);

    /// <summary>The entry that an answer makes.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="plan">The route's plan.</param>
    /// <param name="shared">What was asked.</param>
    /// <param name="links">The heads of links that are led back.</param>
    /// <param name="now">The time.</param>
    /// <param name="random">From 0 to 1, for the jitter.</param>
    public static CacheEntry Classify(OriginAnswer answer, RoutePlan plan, SharedRequest shared, LinkHeads links, DateTimeOffset now, double random)
    {
        if (answer.Failure != OriginFailure.None)
        {
            return new FailedFill(answer.Failure, answer: null, now + FailureFor);
        }

        return answer.Status switch
        {
            >= 200 and < 300 => Document(answer, plan, shared, links, now, random),
            403 or 404 or 410 or 422 => Error(answer, plan, shared, links, now, random),
            429 or >= 500 => Failure(answer, shared, links, now),
            >= 400 when IsOwn(answer, shared) => new OwnError(answer: null, BypassReasons.Status),
            _ => Bypass(plan, BypassReasons.Status, now),
        };
    }

    private static CacheEntry Document(OriginAnswer answer, RoutePlan plan, SharedRequest shared, LinkHeads links, DateTimeOffset now, double random)
    {
        var compiled = TemplateCompiler.Compile(answer.Body.Span, DocumentShape.Offer, shared.Marks, links, StoredHeaders.Texts(answer.Headers));
        if (compiled.Error != DocumentError.None)
        {
            return new FailedFill(OriginFailure.InvalidResponse, answer: null, now + FailureFor);
        }

        var kind = compiled.HasOffer && answer.Status != StatusCodes.Status202Accepted ? AnswerKind.Offer : AnswerKind.NoOffer;
        return Store(answer, compiled, plan, kind, now, random);
    }

    private static CacheEntry Error(OriginAnswer answer, RoutePlan plan, SharedRequest shared, LinkHeads links, DateTimeOffset now, double random)
    {
        var entry = Store(answer, CompileAny(answer, shared, links), plan, AnswerKind.Error, now, random);
        return !IsOwn(answer, shared) ? entry : new OwnError(entry as StoredAnswer, (entry as BypassMarker)?.Reason ?? "");
    }

    // No one's flow, however odd or expired, may take the offers from everyone: neither by an error nor by a marker.
    private static bool IsOwn(OriginAnswer answer, SharedRequest shared) =>
        shared.Marks.Echoes.Any(static echo => echo is not null) && !ErrorScope.IsOfKey(answer.Body.Span);

    private static FailedFill Failure(OriginAnswer answer, SharedRequest shared, LinkHeads links, DateTimeOffset now)
    {
        var compiled = CompileAny(answer, shared, links);
        var passedOn = compiled.Template is { HasHoles: false } template && answer.Headers[HeaderNames.SetCookie].Count == 0
            ? Stored(answer, template, AnswerKind.Error, now, default, random: 0)
            : null;
        return new(OriginFailure.Unavailable, passedOn, now + FailureFor);
    }

    private static CompileResult CompileAny(OriginAnswer answer, SharedRequest shared, LinkHeads links)
    {
        var compiled = TemplateCompiler.Compile(answer.Body.Span, DocumentShape.Json, shared.Marks, links, StoredHeaders.Texts(answer.Headers));
        return compiled.Error == DocumentError.None
            ? compiled
            : TemplateCompiler.CompileOpaque(answer.Body.Span, shared.Marks, StoredHeaders.Texts(answer.Headers));
    }

    private static CacheEntry Store(OriginAnswer answer, CompileResult compiled, RoutePlan plan, AnswerKind kind, DateTimeOffset now, double random)
    {
        var forbidden = FreshnessRule.ForbidsSharing(answer.Headers, plan.HasHeaderKey);
        if (forbidden is not null || compiled.Template is null)
        {
            return Bypass(plan, forbidden ?? BypassReasons.SlotAmbiguous, now);
        }

        var freshness = FreshnessRule.Of(answer.Headers, plan.Policy!, kind, now);
        if (freshness.FreshFor <= TimeSpan.Zero && freshness.StaleWhileRevalidate <= TimeSpan.Zero)
        {
            return Bypass(plan, BypassReasons.NotFresh, now);
        }

        return Stored(answer, compiled.Template, kind, now, freshness, random);
    }

    private static StoredAnswer Stored(OriginAnswer answer, Template template, AnswerKind kind, DateTimeOffset now, Freshness freshness, double random)
    {
        var times = AnswerTimes.Of(freshness, now, random);
        return new()
        {
            Kind = kind,
            Status = answer.Status,
            Headers = StoredHeaders.Of(answer.Headers, perShopper: template.HasHoles, byEncoding: template.IsCompressible),
            Template = template,
            Times = times,
            Validators = kind == AnswerKind.Error ? null : Validators.Of(answer.Headers, freshness),
        };
    }

    private static BypassMarker Bypass(RoutePlan plan, string reason, DateTimeOffset now) => new(reason, now + plan.Policy!.BypassFor);
}
