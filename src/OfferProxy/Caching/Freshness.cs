namespace OfferProxy.Caching;

/// <summary>For how long a response is used.</summary>
/// <param name="FreshFor">How long it is fresh from now.</param>
/// <param name="StaleWhileRevalidate">How long after that it is served while it is refreshed (RFC 5861, section 3).</param>
/// <param name="StaleIfError">How long after being fresh it is served while the origin fails (RFC 5861, section 4).</param>
/// <param name="Age">How old it was when it came (RFC 9111, section 5.1).</param>
internal readonly record struct Freshness(TimeSpan FreshFor, TimeSpan StaleWhileRevalidate, TimeSpan StaleIfError, TimeSpan Age);
