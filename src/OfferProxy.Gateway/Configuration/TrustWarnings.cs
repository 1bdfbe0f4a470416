using System.Net;
using OfferProxy.Configuration;

namespace OfferProxy.Gateway.Configuration;

/// <summary>What is valid of <c>Server:TrustedProxies</c> and hardly meant: everybody, so that each client says itself who it is.</summary>
internal static class TrustWarnings
{
    private const string Key = "Server:TrustedProxies";

    /// <summary>Finds it in a configuration, which is valid.</summary>
    /// <param name="root">The whole configuration.</param>
    /// <param name="warnings">Takes what is found, as errors are told.</param>
    public static void Find(IConfiguration root, ConfigurationErrors warnings)
    {
        foreach (var entry in root.GetSection(Key).GetChildren())
        {
            if (IPNetwork.TryParse(entry.Value, out var network) && network.PrefixLength == 0)
            {
                warnings.Add(entry.Path, entry.Value, "is everybody: each client can say which address is its own, and so pass rate limits. Name the networks of your proxies, as narrowly as they are");
            }
        }
    }
}
