namespace OfferProxy.Measuring.Judging;

/// <summary>What a shopper got.</summary>
internal enum ResponseKind
{
    /// <summary>An offer that was fresh.</summary>
    FreshHit,

    /// <summary>An offer that was stale, at once, while it was refreshed.</summary>
    StaleHit,

    /// <summary>The last good offer, because the origin fails.</summary>
    StaleIfError,

    /// <summary>An offer from the origin, which is now stored.</summary>
    Stored,

    /// <summary>An offer that another request asked the origin for.</summary>
    Collapsed,

    /// <summary>An offer from the origin, which is not stored.</summary>
    Forwarded,

    /// <summary>202: silence.</summary>
    NoOffer,

    /// <summary>The origin's own 5xx, of whatever number but those below, told without its body.</summary>
    OriginError,

    /// <summary>502.</summary>
    BadGateway,

    /// <summary>503.</summary>
    Unavailable,

    /// <summary>504.</summary>
    GatewayTimeout,

    /// <summary>None that a client of the contract could use: no answer, another status, a wrong document.</summary>
    Failed,
}

/// <summary>What kinds mean.</summary>
internal static class AnswerKinds
{
    /// <summary>Whether it is an offer.</summary>
    public static bool IsOffer(this ResponseKind kind) => kind <= ResponseKind.Forwarded;
}
