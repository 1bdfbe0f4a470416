using OfferProxy.Configuration;

namespace OfferProxy.Gateway.Configuration.Rules;

/// <summary>A section whose keys are names that the operator gives is none without names: a list in its place is told.</summary>
internal static class NoListRule
{
    // Any name that the operator gives.
    private const string Name = "*";

    private static readonly string[][] Sections =
    [
        .. new[]
        {
            "Kestrel:Endpoints", "Kestrel:Endpoints:*:Sni", "ReverseProxy:Routes", "ReverseProxy:Routes:*:Metadata", "ReverseProxy:Clusters", "ReverseProxy:Clusters:*:Metadata",
            "ReverseProxy:Clusters:*:Destinations", "ReverseProxy:Clusters:*:Destinations:*:Metadata", "Cors:Policies", "RateLimits:Policies", "Offers:CachePolicies", "Logging:LogLevel",
        }.Select(static section => section.Split(ConfigurationPath.KeyDelimiter)),
    ];

    /// <summary>Adds what breaks the rule.</summary>
    /// <param name="root">The whole configuration.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static void Check(IConfigurationRoot root, ConfigurationErrors errors)
    {
        foreach (var list in root.Providers.OfType<IndexedJsonFile.Provider>().SelectMany(static file => file.Lists).Where(IsSection))
        {
            errors.Add(list, null, "must be a section with keys of its own, not a list: give each entry a name");
        }
    }

    private static bool IsSection(string list)
    {
        var segments = list.Split(ConfigurationPath.KeyDelimiter);
        return Array.Exists(Sections, section => section.Length == segments.Length
            && section.Zip(segments).All(static pair => pair.First == Name || pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase)));
    }
}
