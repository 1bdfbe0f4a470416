using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Caching.Store;
using ZiggyCreatures.Caching.Fusion;

namespace OfferProxy.Tests.Plugin;

/// <summary>The host that is configured in code in docs/plugin.md, so that it is compiled; its usings beyond those that a web project has are the page's.</summary>
internal static class HostInCodeSample
{
    public static void Run(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddReverseProxy()
            .LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"))
            .AddOffers(options =>
            {
                options.PublicUrl = new("https://offers.example");
                options.Integrations = new() { File = "integrations.json" };
                options.CachePolicies["offers"] = new()
                {
                    Key = ["placement", "index", "header:Accept-Language"],
                    Slots = ["first_name", "event", "event_id", "flow_id"],
                    FreshFor = TimeSpan.FromMinutes(1),
                };
                options.Origin = options.Origin with { LinkHosts = ["api.example"] };
            });

        // Responses are kept in a FusionCache, the keyed service of this name: configure it, or register one of your own under the key.
        builder.Services.Configure<FusionCacheOptions>(CacheOptions.CacheName, cache => cache.CacheKeyPrefix = "shop:");

        var app = builder.Build();
        app.MapReverseProxy(proxy => proxy.UseOffers());
        app.Run();
    }
}
