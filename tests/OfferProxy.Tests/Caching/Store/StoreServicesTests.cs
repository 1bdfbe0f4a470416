using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Caching;
using OfferProxy.Caching.Store;
using OfferProxy.Tests.Configuration;
using OfferProxy.Tests.Requests;
using Xunit;
using ZiggyCreatures.Caching.Fusion;

namespace OfferProxy.Tests.Caching.Store;

public sealed class StoreServicesTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AddOfferStore_HostRegistersACacheOfItsOwn_IsTheOneThatIsUsed(bool before)
    {
        using var own = new FusionCache(new FusionCacheOptions());
        using var services = Services(services => services.AddKeyedSingleton<IFusionCache>(CacheOptions.CacheName, own), before);
        var marker = new BypassMarker(CacheReason.Vary, default);

        services.GetRequiredService<OfferStore>().Set("k", marker, TimeSpan.FromMinutes(1));

        Assert.Same(marker, own.TryGet<CacheEntry>("k", token: TestContext.Current.CancellationToken).Value);
        Assert.Equal(0, services.GetRequiredService<BoundedMemory>().Count);
    }

    [Fact]
    public void AddOfferStore_HostConfiguresTheCache_IsHeeded()
    {
        using var services = Services(static services => services.Configure<FusionCacheOptions>(CacheOptions.CacheName, static options => options.CacheKeyPrefix = "host:"), before: true);

        services.GetRequiredService<OfferStore>().Set("k", new BypassMarker(CacheReason.Vary, default), TimeSpan.FromMinutes(1));

        Assert.True(services.GetRequiredService<BoundedMemory>().TryGetValue("host:k", out _));
    }

    private static ServiceProvider Services(Action<IServiceCollection> host, bool before)
    {
        var services = new ServiceCollection();
        services.AddSingleton<BoundedMemory>();
        if (before)
        {
            host(services);
        }

        services.AddOfferStore();
        if (!before)
        {
            host(services);
        }

        var provider = services.BuildServiceProvider();
        provider.GetRequiredService<BoundedMemory>().Prepare(Plans.Options.ToCandidate("/"), Settings.NewErrors())();
        return provider;
    }
}
