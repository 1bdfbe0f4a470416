using OfferProxy.Configuration;
using OfferProxy.Configuration.Reading;

namespace OfferProxy.Gateway.Configuration.Rules;

/// <summary>A value that the framework reads as one of a few names is one of them, in any case.</summary>
internal static class NameOfRule
{
    /// <summary>Adds what breaks the rule; a value that is not there breaks none.</summary>
    /// <typeparam name="T">The names that may be.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <param name="allowed">Which of them may be here; null: all.</param>
    public static void Check<T>(IConfigurationSection value, ConfigurationErrors errors, Func<T, bool>? allowed = null)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>();
        names = allowed is null ? names : Array.FindAll(names, name => allowed(Enum.Parse<T>(name)));
        if (value.Value is { } name && !names.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            errors.Add(value.Path, name, $"must be {string.Join(", ", names[..^1])} or {names[^1]}{NearestName.Hint(name, names)}");
        }
    }
}
