using Microsoft.Extensions.Options;

namespace OfferProxy.Gateway.Telemetry;

/// <summary>
/// Keeps the frameworks from logging below warnings, whatever the configuration says: there they write whole URLs, which
/// hold shoppers' names and ids. What the gateway itself logs can be turned up as far as one likes.
/// </summary>
internal sealed class LogFloor : IPostConfigureOptions<LoggerFilterOptions>
{
    private static readonly string[] Categories = ["Microsoft.AspNetCore", "Yarp", "System.Net.Http", "ZiggyCreatures"];

    /// <inheritdoc/>
    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        for (var i = 0; i < options.Rules.Count; i++)
        {
            var rule = options.Rules[i];
            if (rule is { CategoryName: { } category, LogLevel: < LogLevel.Warning } && IsHeld(category))
            {
                options.Rules[i] = new(rule.ProviderName, category, LogLevel.Warning, rule.Filter);
            }
        }

        // A rule for a provider, or for all categories, else stands above those for a category.
        foreach (var provider in options.Rules.Select(static rule => rule.ProviderName).OfType<string>().Distinct().ToList())
        {
            foreach (var category in Categories.Where(category => !options.Rules.Any(rule => rule.ProviderName == provider && rule.CategoryName == category)))
            {
                options.Rules.Add(new(provider, category, LogLevel.Warning, null));
            }
        }
    }

    private static bool IsHeld(string category) => Categories.Any(held => category.StartsWith(held, StringComparison.OrdinalIgnoreCase));
}
