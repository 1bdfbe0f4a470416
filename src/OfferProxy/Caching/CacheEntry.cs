using OfferProxy.Responses;

namespace OfferProxy.Caching;

/// <summary>What the cache holds under a key, or what came of filling it.</summary>
internal abstract class CacheEntry
{
    private int _expired;

    /// <summary>Whether the caller is the one who has to tell the store that this entry is past its use. True once.</summary>
    public bool TryExpire() => Interlocked.Exchange(ref _expired, 1) == 0;
}

/// <summary>Sends requests of a key straight on for a while, because the key's answer may not be shared (hit-for-miss).</summary>
/// <param name="reason">Why, of <see cref="BypassReasons"/>.</param>
/// <param name="until">When the next request may try again.</param>
internal sealed class BypassMarker(string reason, DateTimeOffset until) : CacheEntry
{
    /// <summary>Why the response may not be shared.</summary>
    public string Reason => reason;

    /// <summary>When the next request may try again.</summary>
    public DateTimeOffset Until => until;
}

/// <summary>A fill that failed while nothing usable was stored: told to all who waited for it, and then for a moment, so that they do not all try again.</summary>
/// <param name="failure">How the origin failed.</param>
/// <param name="response">The origin's own 5xx, where it may be passed on.</param>
/// <param name="until">When the next request may try again.</param>
internal sealed class FailedFill(OriginFailure failure, StoredResponse? response, DateTimeOffset until) : CacheEntry
{
    /// <summary>How the origin failed.</summary>
    public OriginFailure Failure => failure;

    /// <summary>The origin's own 5xx, where it may be passed on.</summary>
    public StoredResponse? Response => response;

    /// <summary>When the next request may try again.</summary>
    public DateTimeOffset Until => until;
}

/// <summary>An error that concerns only the shopper whose request asked for it, such as an expired flow; no other request gets it.</summary>
/// <param name="response">The error; null: it may not even be repeated, so the request is forwarded.</param>
/// <param name="reason">Why it may not, of <see cref="BypassReasons"/>.</param>
internal sealed class RequestScopedError(StoredResponse? response, string reason) : CacheEntry
{
    /// <summary>The error; null: it may not even be repeated, so the request is forwarded.</summary>
    public StoredResponse? Response => response;

    /// <summary>Why it may not, of <see cref="BypassReasons"/>.</summary>
    public string Reason => reason;
}
