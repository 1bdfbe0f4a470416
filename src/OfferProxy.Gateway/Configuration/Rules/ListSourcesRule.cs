using System.Globalization;
using Microsoft.Extensions.Configuration.Memory;
using OfferProxy.Configuration;

namespace OfferProxy.Gateway.Configuration.Rules;

/// <summary>
/// A list comes from one source. Two of them are merged entry by entry, by position, so that what is left of the longer one stays
/// behind what the other says: nobody means that.
/// </summary>
internal static class ListSourcesRule
{
    /// <summary>Adds what breaks the rule.</summary>
    public static void Check(IConfigurationRoot root, ConfigurationErrors errors)
    {
        // The environment holds much that is nobody's business.
        var ours = root.Providers.OfType<FileConfigurationProvider>().SelectMany(static file => file.GetChildKeys([], null)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var section in root.GetChildren().Where(section => ours.Contains(section.Key)))
        {
            Check(root, section, errors);
        }
    }

    private static void Check(IConfigurationRoot root, IConfigurationSection section, ConfigurationErrors errors)
    {
        var children = section.GetChildren().ToList();
        if (children.Count > 0 && children.TrueForAll(static child => int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            if (children.Select(child => HolderOf(root, child.Path)).OfType<IConfigurationProvider>().Distinct().Skip(1).Any())
            {
                errors.Add(section.Path, null, $"is given by two sources, and they are merged by position: give all its entries in one of them (environment variables {section.Path.Replace(":", "__", StringComparison.Ordinal)}__0 … must be at least as many as the entries in the file)");
            }

            return;
        }

        foreach (var child in children)
        {
            Check(root, child, errors);
        }
    }

    // What a program sets above both, it sets knowing what it is set above.
    private static IConfigurationProvider? HolderOf(IConfigurationRoot root, string path) =>
        root.Providers.Where(static provider => provider is not MemoryConfigurationProvider).LastOrDefault(provider => provider.TryGet(path, out _) || provider.GetChildKeys([], path).Any());
}
