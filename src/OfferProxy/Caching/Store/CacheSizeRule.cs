using OfferProxy.Configuration;
using OfferProxy.Configuration.Rules;
using OfferProxy.Origin;

namespace OfferProxy.Caching.Store;

/// <summary>The cache can hold the longest answer that is believed; else that response would be fetched again each time.</summary>
internal sealed class CacheSizeRule : IOffersRule
{
    /// <inheritdoc/>
    public void Check(OffersOptions options, string path, ConfigurationErrors errors)
    {
        if (options.Cache.MaxBytes < options.Origin.MaxBodyBytes)
        {
            errors.Add(
                $"{path}:{nameof(OffersOptions.Cache)}:{nameof(CacheOptions.MaxBytes)}", $"{options.Cache.MaxBytes}",
                $"must be at least {nameof(OffersOptions.Origin)}:{nameof(OriginOptions.MaxBodyBytes)}, which is {options.Origin.MaxBodyBytes}");
        }
    }
}
