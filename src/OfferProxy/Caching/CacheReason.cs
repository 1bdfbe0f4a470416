namespace OfferProxy.Caching;

/// <summary>
/// Why a request goes past the cache, or a response is not shared: a closed set. Each has one text, which is the same in
/// <c>Cache-Status</c>, in metrics and in logs.
/// </summary>
public enum CacheReason : byte
{
    /// <summary>There is no such reason.</summary>
    None,

    /// <summary><c>no_policy</c>: the route has no cache policy.</summary>
    NoPolicy,

    /// <summary><c>integration_unknown</c>: the integration is not listed, and may be forwarded.</summary>
    IntegrationUnknown,

    /// <summary><c>key_unusual</c>: a key is repeated, too long or malformed, so that it cannot be passed on exactly.</summary>
    KeyUnusual,

    /// <summary><c>slot_unqualified</c>: an id of the request is not of the form that the policy believes.</summary>
    SlotUnqualified,

    /// <summary><c>slot_ambiguous</c>: how the origin writes the slots is not certain: two documents differ by more than their askers, or an id of the request stands in another of its values.</summary>
    SlotAmbiguous,

    /// <summary><c>set_cookie</c>: the response sets a cookie.</summary>
    SetCookie,

    /// <summary><c>no_store</c>: the response says <c>no-store</c>.</summary>
    NoStore,

    /// <summary><c>private</c>: the response says <c>private</c>.</summary>
    Private,

    /// <summary><c>vary</c>: the response varies by something that is no key of the policy.</summary>
    Vary,

    /// <summary><c>not_fresh</c>: the response is not fresh for any time.</summary>
    NotFresh,

    /// <summary><c>request_scoped</c>: the origin has just responded to another request of the key with an error that concerns that request alone.</summary>
    RequestScopedError,

    /// <summary><c>status</c>: the response's status is not one that is shared.</summary>
    Status,

    /// <summary><c>unproven</c>: no second shopper's document has shown yet how the origin writes the slots.</summary>
    Unproven,

    /// <summary><c>unseen_values</c>: how the origin writes such values of the slots as the request's has not been seen.</summary>
    UnseenValues,

    /// <summary><c>audit</c>: the origin's own document was held against the copy that would have been served.</summary>
    Audit,

    /// <summary><c>ledger_full</c>: the ledger takes no more records, and is set not to share without one (<c>Forward</c>).</summary>
    LedgerFull,

    /// <summary><c>no_copies</c>: the response says, or its policy does, that no copy of it may be handed out, or says in no number how many may.</summary>
    NoCopies,

    /// <summary><c>copies_spent</c>: as many copies of what is stored were handed out as may be.</summary>
    CopiesSpent,
}

/// <summary>Gives each <see cref="CacheReason"/> its text.</summary>
public static class CacheReasons
{
    // In the order of the enumeration.
    private static readonly string?[] Texts =
    [
        null, "no_policy", "integration_unknown", "key_unusual", "slot_unqualified", "slot_ambiguous",
        "set_cookie", "no_store", "private", "vary", "not_fresh", "request_scoped", "status", "unproven", "unseen_values", "audit", "ledger_full", "no_copies", "copies_spent",
    ];

    /// <summary>How many reasons there are, <see cref="CacheReason.None"/> included.</summary>
    internal static int Count => Texts.Length;

    /// <summary>The reason's text, such as <c>unproven</c>; null for <see cref="CacheReason.None"/>.</summary>
    /// <param name="reason">The reason.</param>
    public static string? Text(this CacheReason reason) => Texts[(int)reason];
}
