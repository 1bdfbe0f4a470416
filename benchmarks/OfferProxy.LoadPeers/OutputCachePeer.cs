using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;

namespace OfferProxy.LoadPeers;

/// <summary>YARP behind ASP.NET output caching. Everyone who asks for a path and placement gets the same event id and the same name.</summary>
internal static class OutputCachePeer
{
    private const string PolicyName = "offers";

    public static WebApplication Create(ServerSettings settings, string origin)
    {
        var builder = settings.CreateBuilder();
        YarpPeer.AddProxy(builder, origin, PolicyName);
        builder.Services.AddOutputCache(options => options.AddPolicy(PolicyName, new CreatedOffers()));
        var app = builder.Build();
        app.UseRouting();
        app.UseOutputCache();
        app.MapReverseProxy();
        return app;
    }

    // The default policy stores nothing but a 200; an offer is a 201.
    private sealed class CreatedOffers : IOutputCachePolicy
    {
        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            context.EnableOutputCaching = true;
            context.AllowCacheLookup = true;
            context.AllowCacheStorage = true;
            context.AllowLocking = true;
            context.CacheVaryByRules.QueryKeys = new StringValues("placement");
            context.ResponseExpirationTimeSpan = TimeSpan.FromHours(1);
            return ValueTask.CompletedTask;
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            context.AllowCacheStorage = context.HttpContext.Response.StatusCode == StatusCodes.Status201Created;
            return ValueTask.CompletedTask;
        }
    }
}
