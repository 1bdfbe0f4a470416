using Yarp.ReverseProxy.Configuration;

namespace OfferProxy.LoadPeers;

/// <summary>YARP with its default pipeline and one route for everything.</summary>
internal static class YarpPeer
{
    public static WebApplication Create(ServerSettings settings, string origin)
    {
        var builder = settings.CreateBuilder();
        AddProxy(builder, origin, outputCachePolicy: null);
        var app = builder.Build();
        app.UseRouting();
        app.MapReverseProxy();
        return app;
    }

    /// <summary>Adds YARP as the gateway has it: without the key files of data protection.</summary>
    public static void AddProxy(WebApplicationBuilder builder, string origin, string? outputCachePolicy)
    {
        builder.Services.AddRouting();
        builder.Services.AddReverseProxy().LoadFromMemory(
            [new RouteConfig { RouteId = "rest", ClusterId = "offers", Match = new() { Path = "/{**rest}" }, OutputCachePolicy = outputCachePolicy }],
            [new ClusterConfig { ClusterId = "offers", Destinations = new Dictionary<string, DestinationConfig> { ["a"] = new() { Address = origin } } }]);
        foreach (var eager in builder.Services.Where(service => service.ImplementationType?.Name == "DataProtectionHostedService").ToList())
        {
            builder.Services.Remove(eager);
        }
    }
}
