using OfferProxy.Gateway.Configuration;

namespace OfferProxy.Gateway.Commands;

/// <summary>What a demo sets above the configuration file: where it listens, and that every destination is the demo origin.</summary>
internal static class DemoOverrides
{
    /// <summary>The keys to set.</summary>
    /// <param name="file">The full path of the configuration file.</param>
    /// <param name="url">Where shoppers reach the gateway.</param>
    /// <param name="origin">The address of the demo origin.</param>
    public static IReadOnlyDictionary<string, string?> Create(string file, string url, Uri origin)
    {
        var overrides = new Dictionary<string, string?>
        {
            ["Kestrel:Endpoints:Http:Url"] = url,
            ["Offers:PublicUrl"] = url,
        };

        // A file that cannot be read is told of when the gateway starts.
        var clusters = CandidateConfiguration.Read(file, overrides, out _)?.GetSection("ReverseProxy:Clusters").GetChildren() ?? [];
        foreach (var destination in clusters.SelectMany(cluster => cluster.GetSection("Destinations").GetChildren()))
        {
            overrides[$"{destination.Path}:Address"] = origin.AbsoluteUri;
        }

        return overrides;
    }
}
