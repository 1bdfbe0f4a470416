using OfferProxy.Caching.Policies;

namespace OfferProxy.Caching;

/// <summary>
/// What an origin said of how long a response is used, and what it left to the policy: with it stored responses follow a policy
/// whose durations change.
/// </summary>
/// <param name="FreshFor">How long it is fresh from when it came.</param>
/// <param name="StaleWhileRevalidate">How long after that it is served while it is refreshed (RFC 5861, section 3).</param>
/// <param name="StaleIfError">How long after being fresh it is served while the origin fails (RFC 5861, section 4).</param>
/// <param name="Age">How old it was when it came (RFC 9111, section 5.1).</param>
internal readonly record struct OriginFreshness(SaidTime FreshFor, SaidTime StaleWhileRevalidate, SaidTime StaleIfError, TimeSpan Age)
{
    /// <summary>For how long the response is used under a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="kind">What kind of response it is.</param>
    public Freshness Under(CachePolicyOptions policy, ResponseKind kind)
    {
        var lifetime = kind switch
        {
            ResponseKind.Offer => policy.FreshFor,
            ResponseKind.NoOffer => policy.NoOfferFor,
            _ => policy.ErrorFor,
        };

        // What a policy says is never fresh is not served while it is refreshed either, unless the origin says so.
        var whileRevalidate = FreshFor.IsPolicys && lifetime <= TimeSpan.Zero ? TimeSpan.Zero : policy.StaleWhileRevalidate;
        return new(FreshFor.Under(lifetime), StaleWhileRevalidate.Under(whileRevalidate), StaleIfError.Under(policy.StaleIfError), Age);
    }

    /// <summary>The stricter of two, each time by itself: the one that is fresh for a shorter time may still say the longer time to be stale.</summary>
    /// <param name="other">The other.</param>
    /// <param name="isOlder">Whether the other's age counts.</param>
    public OriginFreshness Or(OriginFreshness other, bool isOlder) =>
        new(FreshFor.Or(other.FreshFor), StaleWhileRevalidate.Or(other.StaleWhileRevalidate), StaleIfError.Or(other.StaleIfError), isOlder ? other.Age : Age);

    /// <summary>The same, as if it had come new: its whole lifetime.</summary>
    public OriginFreshness WithoutAge() => At(age: TimeSpan.Zero);

    /// <summary>The same, as if it had come at another age.</summary>
    public OriginFreshness At(TimeSpan age) => this with { FreshFor = FreshFor.Plus(Age - age), Age = age };
}
