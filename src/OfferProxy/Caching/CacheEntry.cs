using OfferProxy.Caching.Purging;
using OfferProxy.Responses;

namespace OfferProxy.Caching;

/// <summary>What the cache holds under a key, or what came of filling it.</summary>
internal abstract class CacheEntry
{
    private long _judged;

    /// <summary>By what it may be purged beside its key; null: by that alone.</summary>
    public EntryTags? Tags { get; set; }

    /// <summary>The last purge of the fleet before its origin was asked: its id in Redis, so that other gateways can hold it against those since.</summary>
    public long SharedSince { get; set; }

    /// <summary>The last purge that is nothing to it: that before the origin was asked, or that which it was last held against.</summary>
    public long Judged { get => Volatile.Read(ref _judged); set => Volatile.Write(ref _judged, value); }

    /// <summary>What the entry takes in memory beside its key, in bytes, beyond what every entry does.</summary>
    public virtual long Size => 0;

    /// <summary>Whether the entry decides what becomes of a request, so that the origin need not be asked first.</summary>
    /// <param name="now">The time.</param>
    public abstract bool IsUsable(DateTimeOffset now);
}

/// <summary>Sends requests of a key straight on for a while, because the key's response may not be shared (hit-for-miss).</summary>
/// <param name="reason">Why the response may not be shared.</param>
/// <param name="until">When the next request may try again.</param>
internal sealed class BypassMarker(CacheReason reason, DateTimeOffset until) : CacheEntry
{
    /// <summary>Why the response may not be shared.</summary>
    public CacheReason Reason => reason;

    /// <summary>When the next request may try again.</summary>
    public DateTimeOffset Until => until;

    /// <inheritdoc />
    public override bool IsUsable(DateTimeOffset now) => now < until;
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

    /// <summary>The status of the origin's 5xx whose body may not be passed on, as it is not in the contract's shape; null: none.</summary>
    public int? Status { get; init; }

    /// <summary>When the next request may try again.</summary>
    public DateTimeOffset Until => until;

    /// <summary>The contract's error for it.</summary>
    public OfferError Error => Status is { } status ? OfferError.OfOrigin(status) : failure.ToError();

    /// <inheritdoc />
    public override long Size => response?.Size ?? 0;

    /// <inheritdoc />
    public override bool IsUsable(DateTimeOffset now) => now < until;
}

/// <summary>An error that concerns only the shopper whose request asked for it, such as an expired flow; no other request gets it.</summary>
/// <param name="response">The error; null: it may not even be repeated, so the request is forwarded.</param>
/// <param name="reason">Why it may not; <see cref="CacheReason.None"/> where it may.</param>
internal sealed class RequestScopedError(StoredResponse? response, CacheReason reason) : CacheEntry
{
    /// <summary>The error; null: it may not even be repeated, so the request is forwarded.</summary>
    public StoredResponse? Response => response;

    /// <summary>Why it may not; <see cref="CacheReason.None"/> where it may.</summary>
    public CacheReason Reason => reason;

    /// <inheritdoc />
    public override bool IsUsable(DateTimeOffset now) => false;
}

/// <summary>What a fill came to whose document is not shared, or not yet: it is its asker's alone, and nothing is stored.</summary>
/// <param name="reason">Why it is not.</param>
internal sealed class UnprovenFill(CacheReason reason) : CacheEntry
{
    /// <summary>Why it is not shared.</summary>
    public CacheReason Reason => reason;

    /// <inheritdoc />
    public override bool IsUsable(DateTimeOffset now) => false;
}
