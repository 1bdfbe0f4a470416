using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using OfferProxy.Caching.Copies;
using OfferProxy.Requests;
using OfferProxy.Sharing;

namespace OfferProxy.Caching.Filling;

/// <summary>What a 304 makes of the response that it says is still the one: the same template, with new times and header fields (RFC 9111, section 4.3.4).</summary>
internal static class Revalidation
{
    /// <summary>The entry that a 304 makes.</summary>
    /// <param name="stored">The stored response.</param>
    /// <param name="asked">Its validators, with which the origin was asked.</param>
    /// <param name="headers">The header fields of the 304.</param>
    /// <param name="values">What the asker put into the slots.</param>
    /// <param name="plan">The route's plan.</param>
    /// <param name="now">The time.</param>
    /// <param name="random">From 0 to 1, for the jitter.</param>
    /// <param name="copies">How many copies there may be from now on, by the word of the 304; where it is silent, those that are left.</param>
    public static CacheEntry Freshen(StoredResponse stored, Validators asked, IHeaderDictionary headers, SlotContents values, RoutePlan plan, DateTimeOffset now, double random, SaidCopies copies = default)
    {
        if (FreshnessRule.ForbidsSharing(headers, plan.HasHeaderKey) is var reason and not CacheReason.None)
        {
            return BypassMarker.Create(reason, now, plan.Policy!);
        }

        if (copies is { IsSaid: true, Most: 0 })
        {
            return BypassMarker.Create(CacheReason.NoCopies, now, plan.Policy!);
        }

        var said = FreshnessOf(stored.Kind, asked.Lifetime, headers, now);
        var lifetime = new ResponseLifetime(said, now, random);
        return new StoredResponse
        {
            Kind = stored.Kind,
            Status = stored.Status,
            Headers = StoredHeaders.Freshened(
                stored.Headers, headers, stored.IsPerShopper, values.All, oneIsEnough: values.All.Count == 0 || plan.Sharing.Witnesses == 1),
            Template = stored.Template,
            Holes = stored.Holes,
            Proof = stored.Proof,
            IsPerShopper = stored.IsPerShopper,
            Times = lifetime.Under(plan.Policy!, stored.Kind),
            Lifetime = lifetime,
            Validators = asked with
            {
                LastModified = headers.LastModified is [{ Length: > 0 } date] ? date : asked.LastModified,
                Lifetime = said.WithoutAge(),
            },
            Copies = !copies.IsSaid && stored.Copies is { } left ? left : copies.Under(plan.Policy!.MaxCopies, stored.Kind) is { } most ? new(most, documents: 0) : null,
            Freshened = true,
        };
    }

    // A 304 without a word on freshness leaves the one that was said.
    private static OriginFreshness FreshnessOf(ResponseKind kind, OriginFreshness lifetime, IHeaderDictionary headers, DateTimeOffset now)
    {
        var said = FreshnessRule.Read(headers, kind, now);
        return !StringValues.IsNullOrEmpty(headers.CacheControl) || !StringValues.IsNullOrEmpty(headers.Expires) || TargetedCacheControl.Find(headers) is not null
            ? said
            : lifetime.At(said.Age);
    }
}
