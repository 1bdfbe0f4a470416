using System.Text.Json;
using System.Text.Json.Nodes;
using OfferProxy.Configuration;
using OfferProxy.EndToEndTests.Gateway;
using OfferProxy.Gateway.Configuration;

namespace OfferProxy.EndToEndTests.Pages;

/// <summary>The shipped configuration with some keys set, and what is said of it.</summary>
internal static class CheckedConfiguration
{
    // What the shipped one has only in comments: a policy of each section that has policies by name.
    private static readonly (string Key, string Value)[] Policies =
    [
        ("Cors:Policies:shop:Origins:0", "https://shop.example"),
        ("RateLimits:Policies:bucket:By", "Client"), ("RateLimits:Policies:bucket:Kind", "TokenBucket"), ("RateLimits:Policies:bucket:TokenLimit", "1"),
        ("RateLimits:Policies:bucket:TokensPerPeriod", "1"), ("RateLimits:Policies:bucket:ReplenishmentPeriod", "00:00:01"),
        ("RateLimits:Policies:window:By", "Integration"), ("RateLimits:Policies:window:Kind", "SlidingWindow"), ("RateLimits:Policies:window:PermitLimit", "1"),
        ("RateLimits:Policies:window:Window", "00:00:01"),
    ];

    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip };

    /// <summary>A key of a page, with the name of a policy that is there.</summary>
    public static string Named(string key) => key
        .Replace("CachePolicies:NAME", "CachePolicies:offers", StringComparison.Ordinal)
        .Replace("Cors:Policies:NAME", "Cors:Policies:shop", StringComparison.Ordinal)
        .Replace("RateLimits:Policies:NAME", key.EndsWith(":By", StringComparison.Ordinal) || key.EndsWith(":Kind", StringComparison.Ordinal) ? "RateLimits:Policies:odd"
            : key.EndsWith("PermitLimit", StringComparison.Ordinal) || key.EndsWith("Window", StringComparison.Ordinal) ? "RateLimits:Policies:window" : "RateLimits:Policies:bucket", StringComparison.Ordinal);

    /// <summary>Says what is wrong with it.</summary>
    /// <param name="settings">The keys that are set above what is shipped.</param>
    public static async Task<IReadOnlyList<ConfigurationError>> ErrorsAsync(IEnumerable<(string Key, string Value)> settings)
    {
        using var folder = new GatewayFolder();
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "config")))
        {
            File.Copy(file, Path.Combine(Path.GetDirectoryName(folder.File)!, Path.GetFileName(file)));
        }

        var root = JsonNode.Parse(await File.ReadAllTextAsync(folder.File), documentOptions: WithComments)!.AsObject();
        foreach (var (key, value) in Policies.Concat(settings))
        {
            Set(root, key.Split(':'), value);
        }

        folder.Write(root.ToJsonString());
        using var gate = new ConfigurationGate(folder.File);
        return await gate.LoadAsync();
    }

    private static void Set(JsonObject root, string[] path, string value)
    {
        foreach (var step in path[..^1])
        {
            if (root[step] is not JsonObject inner)
            {
                root[step] = inner = [];
            }

            root = inner;
        }

        root[path[^1]] = value;
    }
}
