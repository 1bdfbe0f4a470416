using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace OfferProxy.Configuration.Reading;

/// <summary>
/// Reads the keys of one configuration section, typed, telling every one that cannot be read; <see cref="End"/> then
/// tells the keys that nobody asked for, because a mistyped key would otherwise silently mean the default.
/// </summary>
internal sealed class SectionReader(IConfiguration section, string path, ConfigurationErrors errors)
{
    private readonly List<string> _known = [];

    /// <summary>The full key of the section.</summary>
    public string Path => path;

    /// <summary>The full key of a key of this section.</summary>
    public string PathOf(string key) => path.Length == 0 ? key : ConfigurationPath.Combine(path, key);

    /// <summary>The keys that stand in this section.</summary>
    public IEnumerable<string> Keys => section.GetChildren().Select(child => child.Key);

    /// <summary>Adds an error of a key of this section.</summary>
    public void Fail(string key, string? value, string rule) => errors.Add(PathOf(key), value, rule);

    /// <summary>A section within this one; empty where it is missing.</summary>
    public SectionReader Section(string key)
    {
        _known.Add(key);
        var child = section.GetSection(key);
        if (!string.IsNullOrEmpty(child.Value) && !child.GetChildren().Any())
        {
            Fail(key, child.Value, "must be a section with keys of its own, not a single value");
        }

        return new(child, PathOf(key), errors);
    }

    /// <summary>A single value as it stands, or null where it is missing.</summary>
    public string? Text(string key)
    {
        _known.Add(key);
        var child = section.GetSection(key);
        if (child.Value is null && child.GetChildren().Any())
        {
            Fail(key, null, "must be a single value, not a section or a list");
        }

        return child.Value;
    }

    /// <summary>A duration within its range.</summary>
    public TimeSpan Duration(string key, TimeSpan fallback, TimeSpan least, TimeSpan most)
    {
        if (Text(key) is not { } text)
        {
            return fallback;
        }

        if (!DurationText.TryParse(text, out var duration))
        {
            Fail(key, text, DurationText.Rule(text));
            return fallback;
        }

        if (duration < least || duration > most)
        {
            Fail(key, text, $"must be from {least:c} to {most:c}");
            return fallback;
        }

        return duration;
    }

    /// <summary>A whole number within its range.</summary>
    public long Number(string key, long fallback, long least, long most)
    {
        if (Text(key) is not { } text)
        {
            return fallback;
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
        {
            return number;
        }

        Fail(key, text, most == long.MaxValue
            ? $"must be a whole number of at least {least}"
            : $"must be a whole number from {least} to {most}");
        return fallback;
    }

    /// <summary>A part of a whole: above 0, to 1.</summary>
    public double Ratio(string key, double fallback)
    {
        if (Text(key) is not { } text)
        {
            return fallback;
        }

        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var ratio) && ratio is > 0 and <= 1)
        {
            return ratio;
        }

        Fail(key, text, "must be a number above 0, to 1, such as 0.5");
        return fallback;
    }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public bool Flag(string key, bool fallback)
    {
        if (Text(key) is not { } text)
        {
            return fallback;
        }

        if (!bool.TryParse(text, out var flag))
        {
            Fail(key, text, "must be true or false");
            return fallback;
        }

        return flag;
    }

    /// <summary>One of the names of <typeparamref name="T"/>, in any case; null where it is missing or wrong.</summary>
    public T? Choice<T>(string key)
        where T : struct, Enum
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        var names = Enum.GetNames<T>();
        if (names.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            return Enum.Parse<T>(text, ignoreCase: true);
        }

        Fail(key, text, $"must be {string.Join(" or ", names)}{NearestName.Hint(text, names)}");
        return null;
    }

    /// <summary>
    /// A list, which replaces <paramref name="fallback"/> as a whole. Where an entry cannot be read the list counts as
    /// empty, so that rules on its entries do not speak of entries that nobody wrote.
    /// </summary>
    public IReadOnlyList<T> List<T>(string key, IReadOnlyList<T> fallback, ListEntry<T> read)
    {
        _known.Add(key);
        var list = section.GetSection(key);
        var children = list.GetChildren().ToList();
        if (children.Count == 0)
        {
            // An empty array is kept as an empty value.
            if (!string.IsNullOrEmpty(list.Value))
            {
                Fail(key, list.Value, $"must be a list; in an environment variable, name its entries {key}__0, {key}__1, …");
            }

            return list.Value is null ? fallback : [];
        }

        var entries = new List<T>(children.Count);
        foreach (var child in children)
        {
            if (child.Value is null)
            {
                errors.Add(ConfigurationPath.Combine(PathOf(key), child.Key), null, "must be a single value");
            }
            else if (read(child.Value, out var entry) is { } rule)
            {
                errors.Add(ConfigurationPath.Combine(PathOf(key), child.Key), child.Value, rule);
            }
            else
            {
                entries.Add(entry);
            }
        }

        return entries.Count == children.Count ? entries : [];
    }

    /// <summary>A list of texts.</summary>
    public IReadOnlyList<string> Texts(string key, IReadOnlyList<string> fallback) => List(key, fallback, static (string text, out string entry) =>
    {
        entry = text;
        return null;
    });

    /// <summary>Tells the keys that were not asked for. Call it last.</summary>
    public void End()
    {
        foreach (var child in section.GetChildren())
        {
            if (!_known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            {
                var hint = NearestName.Hint(child.Key, _known);
                // Not its value: a secret under a mistyped key must not reach the log.
                Fail(child.Key, null, hint.Length > 0 ? $"is not a known key{hint}" : $"is not a known key; known are {string.Join(", ", _known)}");
            }
        }
    }
}

/// <summary>Reads one entry of a list; returns the rule that it breaks, or null.</summary>
internal delegate string? ListEntry<T>(string text, out T entry);
