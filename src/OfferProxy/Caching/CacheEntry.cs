using OfferProxy.Caching.Policies;
using OfferProxy.Caching.Purging;
using OfferProxy.Responses;

namespace OfferProxy.Caching;

/// <summary>What the cache holds under a key, or what came of filling it.</summary>
internal abstract class CacheEntry
{
    private long _judged;

    /// <summary>By what it may be purged beside its key; null: by that alone.</summary>
    public EntryTags? Tags { get; set; }

    /// <summary>Of which requests it is, for an operator; null: not known.</summary>
    public EntryInputs? Inputs { get; set; }

    /// <summary>The last purge of the fleet before its origin was asked: its id in Redis, so that other gateways can hold it against those since.</summary>
    public long SharedSince { get; set; }

    /// <summary>The last purge that is nothing to it: that before the origin was asked, or that which it was last held against.</summary>
    public long Judged { get => Volatile.Read(ref _judged); set => Volatile.Write(ref _judged, value); }

    /// <summary>The policy that the entry was stored under; null: none that there is.</summary>
    protected CachePolicyOptions? PolicyIn(CachePoliciesOptions policies) => Tags is { } tags ? policies.ByName.GetValueOrDefault(tags.Policy) : null;

    /// <summary>What the entry takes in memory beside its key, in bytes, beyond what every entry does.</summary>
    public virtual long Size => Inputs?.Size ?? 0;

    /// <summary>Whether the entry decides what becomes of a request, so that the origin need not be asked first.</summary>
    /// <param name="now">The time.</param>
    public abstract bool IsUsable(DateTimeOffset now);

    /// <summary>Until when the entry is worth to be kept; null: for as long as who stores it says.</summary>
    /// <param name="now">The time.</param>
    public virtual DateTimeOffset? KeptUntil(DateTimeOffset now) => null;

    /// <summary>Whether the entry's times are what these policies say.</summary>
    public virtual bool IsUnder(CachePoliciesOptions policies) => true;

    /// <summary>From now on the entry's times are what these policies say. They are worked out here, once, and only read by requests.</summary>
    /// <param name="policies">The policies.</param>
    public virtual void PutUnder(CachePoliciesOptions policies)
    {
    }
}

/// <summary>Sends requests of a key straight on for a while, because the key's response may not be shared (hit-for-miss).</summary>
/// <param name="reason">Why the response may not be shared.</param>
/// <param name="until">When the next request may try again.</param>
internal sealed class BypassMarker(CacheReason reason, DateTimeOffset until) : CacheEntry
{
    private volatile Term _term = new(until, Policies: null);
    private long _sent;
    private long _sentAt;

    /// <summary>A marker for as long as a policy says.</summary>
    /// <param name="reason">Why the response may not be shared.</param>
    /// <param name="now">When it came.</param>
    /// <param name="policy">The policy.</param>
    public static BypassMarker Create(CacheReason reason, DateTimeOffset now, CachePolicyOptions policy) => new(reason, now + policy.BypassFor) { Since = now };

    /// <summary>Why the response may not be shared.</summary>
    public CacheReason Reason => reason;

    /// <summary>When the next request may try again.</summary>
    public DateTimeOffset Until => _term.Until;

    /// <summary>When the response came, from which the policy's <c>BypassFor</c> counts; null: the marker's time does not follow the policy.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>How many requests it has sent on.</summary>
    public long Sent => Volatile.Read(ref _sent);

    /// <summary>When it sent the last one on; as long ago as can be: it has sent none.</summary>
    public DateTimeOffset SentAt => new(Volatile.Read(ref _sentAt), TimeSpan.Zero);

    /// <summary>It sends a request on.</summary>
    /// <param name="now">The time.</param>
    public void Send(DateTimeOffset now)
    {
        Volatile.Write(ref _sentAt, now.UtcTicks);
        Interlocked.Increment(ref _sent);
    }

    /// <inheritdoc />
    public override bool IsUsable(DateTimeOffset now) => now < Until;

    /// <inheritdoc />
    public override DateTimeOffset? KeptUntil(DateTimeOffset now) => Since is null ? null : Until;

    /// <inheritdoc />
    public override bool IsUnder(CachePoliciesOptions policies) => Since is null || ReferenceEquals(_term.Policies, policies);

    /// <inheritdoc />
    public override void PutUnder(CachePoliciesOptions policies)
    {
        if (Since is { } since && _term is var last && !ReferenceEquals(last.Policies, policies))
        {
            // That a response is not fresh for any time may be for want of a duration which is there now.
            var until = last.Policies is not null && Reason == CacheReason.NotFresh ? DateTimeOffset.MinValue
                : PolicyIn(policies) is { } policy ? since + policy.BypassFor
                : last.Until;
            _term = new(until, policies);
        }
    }

    private sealed record Term(DateTimeOffset Until, CachePoliciesOptions? Policies);
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
    public override long Size => base.Size + (response?.Size ?? 0);

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

    /// <summary>Whether it is told once alone, since the origin has said how many copies there may be.</summary>
    public bool IsToldOnce { get; init; }

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
