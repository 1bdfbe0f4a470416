using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace OfferProxy.Configuration;

/// <summary>Finds where a configuration key was written, so that an error can name the file.</summary>
public static class ConfigurationSourceFinder
{
    /// <summary>
    /// The file that holds <paramref name="key"/>, <c>environment</c>, or empty where it is not known. For a key that
    /// stands nowhere it is the file of the nearest section around it, where it would have to be added.
    /// </summary>
    /// <param name="configuration">The configuration; of one that is no root, nothing is known.</param>
    /// <param name="key">The full key.</param>
    public static string SourceOf(IConfiguration? configuration, string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (configuration is not IConfigurationRoot root)
        {
            return "";
        }

        for (var place = key; !string.IsNullOrEmpty(place); place = ConfigurationPath.GetParentPath(place))
        {
            // The last provider that has a key wins. Environment variables are no place for a section: where only a key
            // within it is theirs, the section is the file's.
            var providers = root.Providers.Reverse().ToList();
            var holder = providers.FirstOrDefault(provider => provider.TryGet(place!, out _))
                ?? providers.Where(HasFile).Concat(providers).FirstOrDefault(provider => provider.GetChildKeys([], place).Any());
            if (holder is not null)
            {
                return NameOf(holder, place!);
            }
        }

        return root.Providers.Reverse().Where(HasFile).Select(provider => NameOf(provider, "")).FirstOrDefault() ?? "";
    }

    // A file that is optional and not there is none that an error could be mended in.
    private static bool HasFile(IConfigurationProvider provider) => provider switch
    {
        IConfigurationSourceNames => true,
        FileConfigurationProvider { Source: { Path: { } path, FileProvider: { } files } } => files.GetFileInfo(path).Exists,
        _ => false,
    };

    private static string NameOf(IConfigurationProvider provider, string key) => provider switch
    {
        IConfigurationSourceNames names => names.SourceOf(key),
        FileConfigurationProvider { Source: { Path: { } path } source } => source.FileProvider?.GetFileInfo(path).PhysicalPath ?? path,
        EnvironmentVariablesConfigurationProvider => "environment",
        ChainedConfigurationProvider chained => SourceOf(chained.Configuration, key),
        _ => "",
    };
}
