using Microsoft.Extensions.Configuration;

namespace OfferProxy.Configuration;

/// <summary>Where a host keeps what the <c>Offers</c> section says: in its configuration, or in code.</summary>
/// <param name="Section">The section itself; empty where the host configures in code.</param>
/// <param name="Root">The whole configuration, by which the file of a key is found; null: errors name no file.</param>
/// <param name="BasePath">The folder to which file names in the section are relative.</param>
internal sealed record OffersSource(IConfiguration Section, IConfiguration? Root, string BasePath)
{
    /// <summary>The key that the section has in documentation, in a gateway's file, and hence in the rules of what is configured in code.</summary>
    public const string SectionName = "Offers";

    private readonly IReadOnlyList<object>? _given;

    private OffersSource(IReadOnlyList<object> given, IConfiguration? root, string basePath)
        : this(new ConfigurationBuilder().Build(), root, basePath) => _given = given;

    /// <summary>The full key of the section.</summary>
    public string Path => _given is not null ? SectionName : (Section as IConfigurationSection)?.Path ?? "";

    /// <summary>What a host configures in code.</summary>
    /// <param name="given">The options of sections, at most one object of each type.</param>
    /// <param name="root">The whole configuration of the host, in which routes may stand; null: errors of them name no file.</param>
    /// <param name="basePath">The folder to which file names in the options are relative.</param>
    public static OffersSource FromCode(IReadOnlyList<object> given, IConfiguration? root, string basePath) => new(given, root, basePath);

    /// <summary>The options of a section that were given in code, or null.</summary>
    public T? Given<T>()
        where T : class => _given?.OfType<T>().FirstOrDefault();

    /// <summary>A collector of errors that finds the files of their keys, or the properties where the host configures in code.</summary>
    public ConfigurationErrors NewErrors() => _given is null
        ? new(FileOf)
        : new(
            key => IsOurs(key) ? ConfigurationError.Code : FileOf(key),
            static key => IsOurs(key) ? PropertyPath.Get(key) : key);

    private static bool IsOurs(string key) => key.StartsWith($"{SectionName}{ConfigurationPath.KeyDelimiter}", StringComparison.Ordinal);

    private string FileOf(string key) => ConfigurationSourceFinder.SourceOf(Root, key);
}
