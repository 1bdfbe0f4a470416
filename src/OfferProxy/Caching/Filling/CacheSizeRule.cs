using OfferProxy.Caching.Store;
using OfferProxy.Configuration;
using OfferProxy.Origin;

namespace OfferProxy.Caching.Filling;

/// <summary>The cache can hold the longest response that is believed; else that response would be fetched again each time.</summary>
internal sealed class CacheSizeRule : IOffersRule
{
    /// <inheritdoc/>
    public void Check(OffersCandidate candidate, ConfigurationErrors errors)
    {
        var (cache, origin) = (candidate.Get<CacheOptions>(), candidate.Get<OriginOptions>());
        if (cache.MaxBytes < origin.MaxBodyBytes)
        {
            errors.Add(
                candidate.PathOf(CacheReader.Section, nameof(CacheOptions.MaxBytes)), $"{cache.MaxBytes}",
                $"must be at least {OriginReader.Section}:{nameof(OriginOptions.MaxBodyBytes)}, which is {origin.MaxBodyBytes}");
        }
    }
}
