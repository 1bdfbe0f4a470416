using Microsoft.Extensions.Configuration;

namespace OfferProxy.Demo;

/// <summary>What a demo sets above the gateway's configuration: where it listens, and that every destination is the demo origin.</summary>
internal static class DemoOverrides
{
    /// <summary>Creates the keys to set.</summary>
    /// <param name="configuration">The gateway's configuration without them.</param>
    /// <param name="url">Where shoppers reach the gateway.</param>
    /// <param name="origin">The address of the demo origin.</param>
    public static IReadOnlyDictionary<string, string?> Create(IConfiguration configuration, string url, Uri origin)
    {
        var overrides = new Dictionary<string, string?>
        {
            ["Kestrel:Endpoints:Http:Url"] = url,
            ["Offers:PublicUrl"] = url,

            // No load balancer asks whether it drains.
            ["Server:DrainDelay"] = "00:00:00",
        };
        var clusters = configuration.GetSection("ReverseProxy:Clusters").GetChildren();
        foreach (var destination in clusters.SelectMany(cluster => cluster.GetSection("Destinations").GetChildren()))
        {
            overrides[$"{destination.Path}:Address"] = origin.AbsoluteUri;
        }

        return overrides;
    }
}
