using OfferProxy.Origin.Circuits;
using OfferProxy.Requests;
using OfferProxy.Responses;

namespace OfferProxy.Origin;

/// <summary>The <c>Offers:Origin</c> section.</summary>
public sealed record OriginOptions : IPlanIdentity
{
    /// <summary>The time that the origin has for a whole response, from the request to the last byte. Default 5 s; 10 ms to 5 min.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest body that is believed to be a document, in bytes. Default 1 MiB; 1 KiB to 64 MiB.</summary>
    public int MaxBodyBytes { get; init; } = 1024 * 1024;

    /// <summary>What is answered when the origin fails and nothing usable is cached. Default: <see cref="OriginFailureBehavior.Error"/>.</summary>
    public OriginFailureBehavior OnFailure { get; init; } = OriginFailureBehavior.Error;

    /// <summary>How many fills may ask one cluster at once; more of them wait for a lease. Default 256; 1 to 1,000,000.</summary>
    public int MaxConcurrentFills { get; init; } = 256;

    /// <summary>How many fills may wait for a lease at one cluster; past that, 503 <c>overloaded</c> or <see cref="OnFailure"/>. Default 1,024; 0 to 1,000,000.</summary>
    public int MaxQueuedFills { get; init; } = 1024;

    /// <summary>How many requests may wait for the fill of one key; past that, 503 <c>overloaded</c> or <see cref="OnFailure"/>. Default 10,000; 1 to 1,000,000.</summary>
    public int MaxWaitersPerKey { get; init; } = 10_000;

    /// <summary>
    /// How many requests of clients may be forwarded to one cluster at once, those that get a document of their own included; more of them wait
    /// for a lease. Connections that are upgraded (WebSockets) are left out. Default 1,024; 1 to 1,000,000.
    /// </summary>
    public int MaxConcurrentForwards { get; init; } = 1024;

    /// <summary>How many requests may wait for that at one cluster, each no longer than <see cref="Timeout"/>; past that, 503 <c>overloaded</c> or <see cref="OnFailure"/>. Default 1,024; 0 to 1,000,000.</summary>
    public int MaxQueuedForwards { get; init; } = 1024;

    /// <summary>
    /// How many keys of which nothing is known one client, by its network, may have filled, or asked for past the cache, within a minute; past that, 429 <c>rate_limited</c>.
    /// Behind proxies it is for hosts that know the clients. Default 0: any number; 0 to 1,000,000.
    /// </summary>
    public int MaxKeysPerClient { get; init; }

    /// <summary>When a cluster that fails is left alone.</summary>
    public CircuitBreakerOptions CircuitBreaker { get; init; } = new();

    /// <summary>The names (host, or host and port) by which the origin calls itself in links, beside the addresses of its destinations. Default: none.</summary>
    public IReadOnlyList<string> LinkHosts { get; init; } = [];

    IEnumerable<string> IPlanIdentity.Identity => LinkHosts;
}
