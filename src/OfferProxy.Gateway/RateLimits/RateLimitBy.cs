namespace OfferProxy.Gateway.RateLimits;

/// <summary>Whose requests a rate limit counts together.</summary>
internal enum RateLimitBy
{
    /// <summary>Those of a client's network.</summary>
    Client,

    /// <summary>Those of an integration that is known; all others together.</summary>
    Integration,

    /// <summary>All.</summary>
    All,
}
