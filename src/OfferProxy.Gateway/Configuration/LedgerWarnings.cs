using OfferProxy.Configuration;
using OfferProxy.Impressions.Ledger;

namespace OfferProxy.Gateway.Configuration;

/// <summary>What is valid of a ledger and may be unwanted: a spool that a gateway has open, so that another would not start.</summary>
internal static class LedgerWarnings
{
    private const string Spool = "Offers:Ledger:Spool";

    /// <summary>Finds it in a configuration, which is valid.</summary>
    /// <param name="root">The whole configuration.</param>
    /// <param name="basePath">The folder to which files are relative.</param>
    /// <param name="warnings">Takes what is found, as errors are told.</param>
    public static void Find(IConfiguration root, string basePath, ConfigurationErrors warnings)
    {
        if (root[Spool] is { Length: > 0 } spool && LedgerFile.IsInUse(Path.Combine(basePath, spool)))
        {
            warnings.Add(Spool, spool, "is in use by a gateway that runs: with this configuration no other starts beside it");
        }
    }
}
