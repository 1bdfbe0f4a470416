using OfferProxy.Configuration;

namespace OfferProxy.Gateway.Configuration.Rules;

/// <summary>A key of the configuration file stands there once.</summary>
internal static class RepeatedKeysRule
{
    /// <summary>Adds what breaks the rule.</summary>
    /// <param name="root">The whole configuration.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static void Check(IConfigurationRoot root, ConfigurationErrors errors)
    {
        foreach (var key in root.Providers.OfType<IndexedJsonFile.Provider>().SelectMany(static file => file.Repeated))
        {
            errors.Add(key, null, "stands there twice, in this or another letter case: remove one, or make one of both");
        }
    }
}
