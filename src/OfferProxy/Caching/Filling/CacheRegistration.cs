using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Caching.Copies;
using OfferProxy.Caching.Store;
using OfferProxy.Caching.Store.Fleet;
using OfferProxy.Configuration;

namespace OfferProxy.Caching.Filling;

/// <summary>Registers <c>Offers:Cache</c>, and what is compiled from it.</summary>
internal static class CacheRegistration
{
    /// <summary>Adds the section, its rules and its part.</summary>
    public static IServiceCollection AddCacheSection(this IServiceCollection services) => services
        .AddOffersSection<CacheOptions>(CacheReader.Section, CacheReader.Read, new CacheSizeRule(), new RedisRule(), new CopiesHeaderRule())
        .AddReloadable<BoundedMemory>()
        .AddReloadable<SharedLevel>()
        .AddReloadable<CopyFields>();
}
