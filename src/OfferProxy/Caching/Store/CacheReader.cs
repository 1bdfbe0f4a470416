using OfferProxy.Configuration.Reading;

namespace OfferProxy.Caching.Store;

/// <summary>Reads <c>Offers:Cache</c>.</summary>
internal static class CacheReader
{
    /// <summary>The section, typed.</summary>
    public static CacheOptions Read(SectionReader section)
    {
        var defaults = new CacheOptions();
        var options = new CacheOptions
        {
            MaxBytes = section.Number(nameof(CacheOptions.MaxBytes), defaults.MaxBytes, 1024 * 1024, long.MaxValue),
            Redis = section.Text(nameof(CacheOptions.Redis)) ?? defaults.Redis,
        };
        section.End();
        return options;
    }
}
