using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace OfferProxy.Telemetry;

/// <summary>
/// Keeps the frameworks from logging below warnings, whatever the configuration says: there they write whole URLs, which
/// hold shoppers' names and ids. YARP's forwarder logs nothing at all: its warnings hold what an origin wrote, which may be what
/// a shopper did. What the gateway itself logs can be turned up as far as one likes. <c>AddOffers</c> registers it.
/// </summary>
public sealed class LogFloor : IPostConfigureOptions<LoggerFilterOptions>
{
    /// <summary>The category of YARP's forwarder.</summary>
    public const string ForwarderCategory = "Yarp.ReverseProxy.Forwarder.HttpForwarder";

    private static readonly string[] Categories = ["Microsoft.AspNetCore", "Yarp", "System.Net.Http", "ZiggyCreatures"];

    /// <inheritdoc/>
    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        for (var i = 0; i < options.Rules.Count; i++)
        {
            var rule = options.Rules[i];
            if (rule is { CategoryName: { } category, LogLevel: null or < LogLevel.Warning } && IsHeld(category))
            {
                options.Rules[i] = new(rule.ProviderName, category, LogLevel.Warning, rule.Filter);
            }
        }

        // A rule for a provider, or for all categories, else stands above those for a category. Of two alike the last one counts.
        foreach (var provider in options.Rules.Select(static rule => rule.ProviderName).Append(null).Distinct().ToList())
        {
            foreach (var category in Categories.Where(category => !options.Rules.Any(rule => rule.ProviderName == provider && rule.CategoryName == category)))
            {
                options.Rules.Add(new(provider, category, LogLevel.Warning, null));
            }

            options.Rules.Add(new(provider, ForwarderCategory, LogLevel.None, null));
        }
    }

    private static bool IsHeld(string category) => Categories.Any(held => category.StartsWith(held, StringComparison.OrdinalIgnoreCase));
}
