using OfferProxy.Caching.Copies;
using OfferProxy.Impressions.Ledger;
using OfferProxy.Overriding;

namespace OfferProxy.Caching.Store;

/// <summary>The <c>Offers:Cache</c> section.</summary>
public sealed record CacheOptions : IKeepsOverrides, IHasRedis, ICopyFields
{
    /// <summary>
    /// The name of the FusionCache in which responses are kept: the name of its <c>FusionCacheOptions</c>, which a host may configure,
    /// and the key of the service, of which a host may register one of its own.
    /// </summary>
    public const string CacheName = "OfferProxy";

    /// <summary>The most that cached responses may take in memory, keys included, in bytes. Default 256 MiB; at least 1 MiB.</summary>
    public long MaxBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>
    /// The connection string (StackExchange.Redis) of the Redis through which the gateways of a fleet share what is proven, and tell each
    /// other what is purged and overridden. Empty, the default: one machine, and nothing to install. Read at the start alone.
    /// </summary>
    public string Redis { get; init; } = "";

    /// <summary>
    /// The response header field by which an origin says how many copies of a response may be handed out. Its name with <c>-Served</c> is the
    /// request header field of fills that tells the origin how many were. Default <c>Offer-Copies</c>.
    /// </summary>
    public string CopiesHeader { get; init; } = CopyFieldNames.Default.Limit;

    bool IKeepsOverrides.KeepsOverrides => Redis.Length > 0;
}
