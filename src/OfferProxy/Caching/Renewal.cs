using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using OfferProxy.Origin;
using OfferProxy.Requests;

namespace OfferProxy.Caching;

/// <summary>What a 304 makes of the answer that it says is still the one: the same template, with new times and header fields (RFC 9111, section 4.3.4).</summary>
internal static class Renewal
{
    /// <summary>The entry that a 304 makes.</summary>
    /// <param name="stored">The stored answer, with validators.</param>
    /// <param name="headers">The header fields of the 304.</param>
    /// <param name="plan">The route's plan.</param>
    /// <param name="now">The time.</param>
    /// <param name="random">From 0 to 1, for the jitter.</param>
    public static CacheEntry Of(StoredAnswer stored, IHeaderDictionary headers, RoutePlan plan, DateTimeOffset now, double random)
    {
        if (!stored.Validators!.Matches(headers))
        {
            return new FailedFill(OriginFailure.InvalidResponse, answer: null, now + AnswerClassifier.FailureFor);
        }

        if (FreshnessRule.ForbidsSharing(headers, plan.HasHeaderKey) is { } reason)
        {
            return new BypassMarker(reason, now + plan.Policy!.BypassFor);
        }

        var freshness = FreshnessOf(stored, headers, plan, now);
        return freshness.FreshFor <= TimeSpan.Zero && freshness.StaleWhileRevalidate <= TimeSpan.Zero
            ? new BypassMarker(BypassReasons.NotFresh, now + plan.Policy!.BypassFor)
            : new StoredAnswer
            {
                Kind = stored.Kind,
                Status = stored.Status,
                Headers = StoredHeaders.Renewed(stored.Headers, headers, perShopper: stored.Template.HasHoles),
                Template = stored.Template,
                Times = AnswerTimes.Of(freshness, now, random),
                Validators = stored.Validators with
                {
                    LastModified = headers.LastModified is [{ Length: > 0 } date] ? date : stored.Validators.LastModified,
                    Lifetime = freshness with { FreshFor = freshness.FreshFor + freshness.Age, Age = TimeSpan.Zero },
                },
                Renewed = true,
            };
    }

    // A 304 without a word on freshness leaves the one that was said.
    private static Freshness FreshnessOf(StoredAnswer stored, IHeaderDictionary headers, RoutePlan plan, DateTimeOffset now)
    {
        var said = FreshnessRule.Of(headers, plan.Policy!, stored.Kind, now);
        var lifetime = stored.Validators!.Lifetime;
        return !StringValues.IsNullOrEmpty(headers.CacheControl) || !StringValues.IsNullOrEmpty(headers.Expires)
            ? said
            : lifetime with { FreshFor = lifetime.FreshFor > said.Age ? lifetime.FreshFor - said.Age : TimeSpan.Zero, Age = said.Age };
    }
}
