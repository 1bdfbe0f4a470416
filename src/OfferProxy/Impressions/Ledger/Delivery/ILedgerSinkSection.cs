using OfferProxy.Configuration.Reading;

namespace OfferProxy.Impressions.Ledger.Delivery;

/// <summary>
/// A section within <c>Offers:Ledger</c> that says where a sink delivers which is not one of the plugin's own. A host, or a package beside the
/// plugin, registers it as a singleton together with its <see cref="ILedgerSink"/>, which is asked for after the section is in use.
/// </summary>
public interface ILedgerSinkSection
{
    /// <summary>Its key within <c>Offers:Ledger</c>, which is then known there: none of <see cref="LedgerOptions"/>.</summary>
    string Name { get; }

    /// <summary>
    /// Reads the section whenever the configuration is read, and tells all that is wrong with it, as it is told of all other sections. Reads the
    /// files that it names; never throws for what is in them.
    /// </summary>
    /// <param name="section">The section; empty where the configuration has none.</param>
    /// <param name="ledger">What the rest of <c>Offers:Ledger</c> says.</param>
    /// <param name="basePath">The folder to which file names are relative.</param>
    /// <returns>What puts it in use: quick, and cannot fail. Called at the start alone, where nothing is wrong with the configuration.</returns>
    Action Read(SectionReader section, LedgerOptions ledger, string basePath);
}
