using OfferProxy.Configuration.Reading;

namespace OfferProxy.Caching.Store;

/// <summary>Reads <c>Offers:Cache</c>.</summary>
internal static class CacheReader
{
    /// <summary>The key within <c>Offers</c>.</summary>
    public const string Section = "Cache";

    /// <summary>Reads <c>Offers:Cache</c>: what it does not say is the default, what it says wrong is an error.</summary>
    public static CacheOptions Read(SectionReader section, CacheOptions defaults)
    {
        var options = new CacheOptions
        {
            MaxBytes = section.Number(nameof(CacheOptions.MaxBytes), defaults.MaxBytes, 1024 * 1024, long.MaxValue),
            CopiesHeader = section.Text(nameof(CacheOptions.CopiesHeader), defaults.CopiesHeader),
            Redis = section.Text(nameof(CacheOptions.Redis), defaults.Redis),
        };
        section.End();
        return options;
    }
}
