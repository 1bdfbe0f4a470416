namespace OfferProxy.Caching.Policies;

/// <summary>What a policy makes of the origin's <c>Cache-Control</c> and <c>Expires</c>.</summary>
public enum OriginCacheControl
{
    /// <summary>They say whether a response is shared, and for how long.</summary>
    Heed,

    /// <summary>They say nothing, and are not passed on: the policy's own durations hold, unless <c>CDN-Cache-Control</c> or <c>Offer-Cache-Control</c> says otherwise.</summary>
    Ignore,
}
