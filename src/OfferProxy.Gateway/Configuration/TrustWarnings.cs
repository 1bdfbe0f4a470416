using OfferProxy.Configuration;
using OfferProxy.Gateway.Proxies;

namespace OfferProxy.Gateway.Configuration;

/// <summary>What is valid of <c>Server:TrustedProxies</c> and hardly meant: everybody, so that each client says itself who it is.</summary>
internal static class TrustWarnings
{
    private const string Key = "Server:TrustedProxies";

    /// <summary>Finds it in a list, which is valid.</summary>
    /// <param name="trusted">The list.</param>
    /// <param name="warnings">Takes what is found, as errors are told.</param>
    public static void Find(IReadOnlyList<TrustedProxy> trusted, ConfigurationErrors warnings)
    {
        for (var i = 0; i < trusted.Count; i++)
        {
            if (trusted[i].Network is { PrefixLength: 0 } everybody)
            {
                warnings.Add($"{Key}:{i}", everybody.ToString(), "is everybody: each client can say which address is its own, and so pass rate limits. Name the networks of your proxies, as narrowly as they are");
            }
        }
    }
}
