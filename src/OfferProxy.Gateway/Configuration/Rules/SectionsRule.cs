using OfferProxy.Configuration;
using OfferProxy.Configuration.Reading;

namespace OfferProxy.Gateway.Configuration.Rules;

/// <summary>
/// Every section of the configuration file is one that is read. Where a name is mistyped, what is said of the section that is
/// missing for it only follows from that.
/// </summary>
internal static class SectionsRule
{
    /// <summary>The sections, and those keys of them that somebody else reads and is silent about.</summary>
    private static readonly (string Name, KnownKeys Keys)[] Known =
    [
        ("Kestrel", KestrelKeys.All), ("Admin", KnownKeys.Anything), ("Server", KnownKeys.Anything), ("Logging", LoggingKeys.All), (AccessLogging.AccessLogOptions.Section, KnownKeys.Anything), ("Cors", KnownKeys.Anything), (RateLimits.RateLimitsReader.Section, KnownKeys.Anything),
        ("ReverseProxy", KnownKeys.Anything), ("Offers", KnownKeys.Anything), ("$schema", KnownKeys.Value),
    ];

    // OpenTelemetry's own variables may stand in the file too.
    private const string Variables = "OTEL_";

    /// <summary>Adds what breaks the rule.</summary>
    public static void Check(IConfigurationRoot root, ConfigurationErrors errors)
    {
        foreach (var name in Unknown(root))
        {
            errors.Add(name, null, KnownKeys.Explain(name, Known.Select(static section => section.Name)));
        }

        foreach (var (name, keys) in Known)
        {
            keys.Check(root.GetSection(name), errors);
        }

        // Of the others their keys have told it.
        foreach (var name in NoSections(root).Where(static name => Array.Exists(Known, section => section.Name == name && section.Keys == KnownKeys.Anything)))
        {
            errors.Add(name, null, "must be a section, { … }, with keys of its own, not a single value");
        }
    }

    /// <summary>Leaves out the errors that only follow from a mistyped section: those of the section that it most likely is.</summary>
    public static IReadOnlyList<ConfigurationError> WithoutFollowing(IConfigurationRoot root, IReadOnlyList<ConfigurationError> errors)
    {
        errors = RouteFeaturesRule.WithoutRepeated(errors);
        var missing = Missing(root).ToList();
        var meant = Unknown(root).Select(name => NearestName.Find(name, missing)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var values = NoSections(root).ToList();
        return meant.Count == 0 && values.Count == 0 ? errors
            : [.. errors.Where(error => !meant.Exists(section => IsOf(error, section) || Follows(error, section)) && !values.Exists(section => Follows(error, section)))];
    }

    private static bool IsOf(ConfigurationError error, string section) => error.Path.Equals(section, StringComparison.OrdinalIgnoreCase);

    private static bool Follows(ConfigurationError error, string section) =>
        error.Path.StartsWith($"{section}:", StringComparison.OrdinalIgnoreCase)
        || (section == "Offers" && error.Path.EndsWith(":Metadata:Offers.CachePolicy", StringComparison.OrdinalIgnoreCase))
        || (section == "Cors" && error.Path.EndsWith(":CorsPolicy", StringComparison.OrdinalIgnoreCase))
        || (section == RateLimits.RateLimitsReader.Section && error.Path.EndsWith(":RateLimiterPolicy", StringComparison.OrdinalIgnoreCase));

    // A key of such a section would be read from nothing.
    private static IEnumerable<string> NoSections(IConfiguration root) => Known
        .Where(section => section.Keys != KnownKeys.Value && root.GetSection(section.Name) is { Value.Length: > 0 } found && !found.GetChildren().Any())
        .Select(static section => section.Name);

    private static IEnumerable<string> Missing(IConfiguration root) =>
        Known.Select(static section => section.Name).Where(name => !root.GetSection(name).Exists());

    // The environment holds much that is nobody's business, so only the file's sections are looked at.
    private static IEnumerable<string> Unknown(IConfigurationRoot root) => root.Providers.OfType<FileConfigurationProvider>()
        .SelectMany(static file => file.GetChildKeys([], null)).Distinct(StringComparer.OrdinalIgnoreCase)
        .Where(static name => !name.StartsWith(Variables, StringComparison.Ordinal) && !Array.Exists(Known, section => section.Name.Equals(name, StringComparison.OrdinalIgnoreCase)));
}
