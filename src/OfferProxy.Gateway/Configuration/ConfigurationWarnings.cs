using OfferProxy.Configuration;

namespace OfferProxy.Gateway.Configuration;

/// <summary>What is valid and hardly meant, of what nothing else tells while the gateway runs: told by <c>validate</c> and at the start.</summary>
internal static class ConfigurationWarnings
{
    /// <summary>Finds it in a configuration, which is valid.</summary>
    /// <param name="gate">The configuration.</param>
    /// <param name="warnings">Takes what is found, as errors are told.</param>
    public static void Find(ConfigurationGate gate, ConfigurationErrors warnings)
    {
        RouteWarnings.Find(gate.Root, warnings);
        DestinationWarnings.Find(gate.Root, gate.Options.Admin.ListenUrls, warnings);
        KeepingWarnings.Find(gate.Root, gate.BasePath, warnings);
        TrustWarnings.Find(gate.Root, warnings);
    }
}
