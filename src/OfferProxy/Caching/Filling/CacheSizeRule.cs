using OfferProxy.Caching.Store;
using OfferProxy.Configuration;
using OfferProxy.Origin;

namespace OfferProxy.Caching.Filling;

/// <summary>The cache can hold the longest response that is believed, in both of its forms; else that response would be fetched again each time.</summary>
internal sealed class CacheSizeRule : IOffersRule
{
    /// <inheritdoc/>
    public void Check(OffersCandidate candidate, ConfigurationErrors errors)
    {
        var (cache, origin) = (candidate.Get<CacheOptions>(), candidate.Get<OriginOptions>());
        if (cache.MaxBytes < StoredResponseSize.MostOf(origin.MaxBodyBytes))
        {
            var body = $"{OriginReader.Section}:{nameof(OriginOptions.MaxBodyBytes)}";
            errors.Add(
                candidate.PathOf(CacheReader.Section, nameof(CacheOptions.MaxBytes)), $"{cache.MaxBytes}",
                $"cannot hold one response of {body}, which is {origin.MaxBodyBytes}, as it is and in gzip: set {nameof(CacheOptions.MaxBytes)} to at least "
                + $"{StoredResponseSize.MostOf(origin.MaxBodyBytes)}, or {body} to at most {StoredResponseSize.LongestBodyIn(cache.MaxBytes)}");
        }
    }
}
