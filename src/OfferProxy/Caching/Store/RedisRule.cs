using OfferProxy.Configuration;

namespace OfferProxy.Caching.Store;

/// <summary>Sharing between gateways is not there yet; a setting that did nothing would let an operator believe that it is.</summary>
internal sealed class RedisRule : IOffersRule
{
    /// <inheritdoc/>
    public void Check(OffersCandidate candidate, ConfigurationErrors errors)
    {
        if (candidate.Get<CacheOptions>().Redis.Length > 0)
        {
            // Not the value: a connection string holds a password.
            errors.Add(
                candidate.PathOf(CacheReader.Section, nameof(CacheOptions.Redis)), null,
                "must be empty: this version caches in each gateway's own memory and cannot share through Redis");
        }
    }
}
