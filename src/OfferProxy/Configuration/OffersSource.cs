using Microsoft.Extensions.Configuration;

namespace OfferProxy.Configuration;

/// <summary>Where a host keeps the <c>Offers</c> section.</summary>
/// <param name="Section">The section itself.</param>
/// <param name="Root">The whole configuration, by which the file of a key is found; null: errors name no file.</param>
/// <param name="BasePath">The folder to which file names in the section are relative.</param>
internal sealed record OffersSource(IConfiguration Section, IConfiguration? Root, string BasePath)
{
    /// <summary>The full key of the section.</summary>
    public string Path => (Section as IConfigurationSection)?.Path ?? "";

    /// <summary>A collector of errors that finds the files of their keys.</summary>
    public ConfigurationErrors NewErrors() => new(key => ConfigurationSourceFinder.SourceOf(Root, key));
}
