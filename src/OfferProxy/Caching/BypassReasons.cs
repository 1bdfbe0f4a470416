namespace OfferProxy.Caching;

/// <summary>
/// Why a request goes past the cache, or a response is not shared: a closed set, one word each, the same in
/// <c>Cache-Status</c>, in metrics and in logs.
/// </summary>
internal static class BypassReasons
{
    /// <summary>The route has no cache policy.</summary>
    public const string NoPolicy = "no_policy";

    /// <summary>The integration is not listed, and may be forwarded.</summary>
    public const string IntegrationUnknown = "integration_unknown";

    /// <summary>A key is repeated, too long or malformed, so that it cannot be passed on exactly.</summary>
    public const string KeyUnusual = "key_unusual";

    /// <summary>An echo of the request is not so long and random that it can be found by value.</summary>
    public const string SlotUnqualified = "slot_unqualified";

    /// <summary>Not every place of a slot is certain.</summary>
    public const string SlotAmbiguous = "slot_ambiguous";

    /// <summary>The response sets a cookie.</summary>
    public const string SetCookie = "set_cookie";

    /// <summary>The response says <c>no-store</c>.</summary>
    public const string NoStore = "no_store";

    /// <summary>The response says <c>private</c>.</summary>
    public const string Private = "private";

    /// <summary>The response varies by something that is no key of the policy.</summary>
    public const string Vary = "vary";

    /// <summary>The response is not fresh for any time.</summary>
    public const string NotFresh = "not_fresh";

    /// <summary>The origin has just answered another request of the key with an error that concerns that request alone.</summary>
    public const string RequestScopedError = "request_scoped";

    /// <summary>The response's status is not one that is shared.</summary>
    public const string Status = "status";
}
