namespace OfferProxy.Gateway.Configuration;

/// <summary>
/// Says what a command line sets above the configuration file and the environment. It is asked each time that the
/// configuration is read.
/// </summary>
/// <param name="configuration">The configuration without what is set above it.</param>
/// <returns>The full keys to set, with their values.</returns>
public delegate IEnumerable<KeyValuePair<string, string?>> ConfigurationOverrides(IConfiguration configuration);
