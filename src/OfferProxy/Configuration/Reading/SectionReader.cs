using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace OfferProxy.Configuration.Reading;

/// <summary>
/// Reads the keys of one configuration section, typed, telling every one that cannot be read; <see cref="End"/> then
/// tells the keys that nobody asked for, because a mistyped key would otherwise silently mean the default. By it the
/// library reads the <c>Offers</c> section; a host may read sections of its own with it, and tells errors in the same way.
/// </summary>
/// <param name="section">The section; one that is missing is read as empty.</param>
/// <param name="path">Its full key; empty for a whole configuration.</param>
/// <param name="errors">Takes what is wrong.</param>
public sealed class SectionReader(IConfiguration section, string path, ConfigurationErrors errors)
{
    private readonly List<string> _known = [];

    // Names that the operator gives are asked for too, thousands of them.
    private readonly HashSet<string> _asked = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The full key of the section.</summary>
    public string Path => path;

    /// <summary>The full key of a key of this section.</summary>
    /// <param name="key">The key.</param>
    public string PathOf(string key) => path.Length == 0 ? key : ConfigurationPath.Combine(path, key);

    /// <summary>The keys that stand in this section.</summary>
    public IEnumerable<string> Keys => section.GetChildren().Select(child => child.Key);

    /// <summary>Adds an error of a key of this section.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value found there; null where it is missing or must not be told.</param>
    /// <param name="rule">The rule that it breaks, as the end of a sentence about the key.</param>
    public void Fail(string key, string? value, string rule) => errors.Add(PathOf(key), value, rule);

    /// <summary>A section within this one; empty where it is missing.</summary>
    /// <param name="key">The key.</param>
    public SectionReader Section(string key)
    {
        Know(key);
        var child = section.GetSection(key);
        if (!string.IsNullOrEmpty(child.Value) && !child.GetChildren().Any())
        {
            Fail(key, child.Value, "must be a section with keys of its own, not a single value");
        }

        return new(child, PathOf(key), errors);
    }

    /// <summary>A single value as it stands, or null where it is missing.</summary>
    /// <param name="key">The key.</param>
    public string? Text(string key)
    {
        Know(key);
        var child = section.GetSection(key);
        if (child.Value is null && child.GetChildren().Any())
        {
            Fail(key, null, "must be a single value, not a section or a list");
        }

        return child.Value;
    }

    /// <summary>A single value as it stands.</summary>
    /// <param name="key">The key.</param>
    /// <param name="fallback">The value where it is missing.</param>
    public string Text(string key, string fallback)
    {
        var text = Text(key) ?? fallback;
        if (text is null)
        {
            Fail(key, null, "must not be null");
        }

        return text ?? "";
    }

    /// <summary>A duration within its range, written as <c>hh:mm:ss</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="fallback">The value where it is missing, which is held to the range too.</param>
    /// <param name="least">The shortest that may be.</param>
    /// <param name="most">The longest that may be.</param>
    public TimeSpan Duration(string key, TimeSpan fallback, TimeSpan least, TimeSpan most)
    {
        var (text, duration) = (Text(key), fallback);
        if (text is not null && !DurationText.TryParse(text, out duration))
        {
            Fail(key, text, DurationText.Rule(text, least, most));
            return fallback;
        }

        if (duration < least || duration > most)
        {
            Fail(key, text ?? duration.ToString("c", CultureInfo.InvariantCulture), $"must be from {least:c} to {most:c}");
            return fallback;
        }

        return duration;
    }

    /// <summary>A whole number within its range.</summary>
    /// <param name="key">The key.</param>
    /// <param name="fallback">The value where it is missing, which is held to the range too.</param>
    /// <param name="least">The least that may be.</param>
    /// <param name="most">The most that may be.</param>
    public long Number(string key, long fallback, long least, long most)
    {
        var (text, number) = (Text(key), fallback);
        if ((text is null || long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
            && number >= least && number <= most)
        {
            return number;
        }

        Fail(key, text ?? number.ToString(CultureInfo.InvariantCulture), most == long.MaxValue
            ? $"must be a whole number of at least {least}"
            : $"must be a whole number from {least} to {most}");
        return fallback;
    }

    /// <summary>A part of a whole: above 0, to 1.</summary>
    /// <param name="key">The key.</param>
    /// <param name="fallback">The value where it is missing, which is held to the range too.</param>
    public double Ratio(string key, double fallback)
    {
        var (text, ratio) = (Text(key), fallback);
        if ((text is null || double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out ratio)) && ratio is > 0 and <= 1)
        {
            return ratio;
        }

        Fail(key, text ?? ratio.ToString(CultureInfo.InvariantCulture), "must be a number above 0, to 1, such as 0.5");
        return fallback;
    }

    /// <summary>A share of many: from 0, none, to 1, all.</summary>
    /// <param name="key">The key.</param>
    /// <param name="fallback">The value where it is missing, which is held to the range too.</param>
    public double Share(string key, double fallback)
    {
        var (text, share) = (Text(key), fallback);
        if ((text is null || double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out share)) && share is >= 0 and <= 1)
        {
            return share;
        }

        Fail(key, text ?? share.ToString(CultureInfo.InvariantCulture), "must be a number from 0 to 1, such as 0.001");
        return fallback;
    }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="fallback">The value where it is missing.</param>
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

    /// <summary>One of the names of <typeparamref name="T"/>, in any case.</summary>
    /// <typeparam name="T">The names that may be.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="fallback">The value where it is missing or wrong.</param>
    public T Choice<T>(string key, T fallback)
        where T : struct, Enum => Choice<T>(key, (T?)fallback) ?? fallback;

    /// <summary>One of the names of <typeparamref name="T"/>, in any case.</summary>
    /// <typeparam name="T">The names that may be.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="fallback">The value where it is missing; null: none.</param>
    /// <returns>The value; null where it is wrong, or missing without a fallback.</returns>
    public T? Choice<T>(string key, T? fallback)
        where T : struct, Enum
    {
        var text = Text(key);
        var names = Enum.GetNames<T>();
        if (text is null && (fallback is not { } value || Enum.IsDefined(value)))
        {
            return fallback;
        }

        text ??= fallback.ToString()!;
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
    /// <typeparam name="T">The type of the entries, whose <see cref="object.ToString"/> writes what <paramref name="read"/> reads.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="fallback">The entries where the list is missing, which are held to the rules of <paramref name="read"/> too.</param>
    /// <param name="read">Reads an entry.</param>
    public IReadOnlyList<T> List<T>(string key, IReadOnlyList<T> fallback, ListEntry<T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        Know(key);
        var list = section.GetSection(key);
        var children = list.GetChildren().ToList();
        if (!string.IsNullOrEmpty(list.Value))
        {
            Fail(key, list.Value, $"must be a list; in an environment variable, name its entries {key}__0, {key}__1, …");
        }

        if (children.Count == 0)
        {
            // An empty array is kept as an empty value.
            return list.Value is null ? Entries(key, fallback, read) : [];
        }

        return Entries(key, [.. children.Select(static child => (child.Key, child.Value))], read);
    }

    private void Know(string key)
    {
        if (_asked.Add(key))
        {
            _known.Add(key);
        }
    }

    private List<T> Entries<T>(string key, IReadOnlyList<T> given, ListEntry<T> read)
    {
        if (given is null)
        {
            Fail(key, null, "must not be null; for no entries give an empty list");
            return [];
        }

        return Entries(key, [.. given.Select(static (entry, i) => (i.ToString(CultureInfo.InvariantCulture), entry?.ToString()))], read);
    }

    private List<T> Entries<T>(string key, List<(string Key, string? Text)> texts, ListEntry<T> read)
    {
        var entries = new List<T>(texts.Count);
        foreach (var (entryKey, text) in texts)
        {
            var path = ConfigurationPath.Combine(PathOf(key), entryKey);
            if (text is null)
            {
                errors.Add(path, null, "must be a single value");
            }
            else if (read(text, out var entry) is { } rule)
            {
                errors.Add(path, text, rule);
            }
            else
            {
                entries.Add(entry);
            }
        }

        return entries.Count == texts.Count ? entries : [];
    }

    /// <summary>A list of texts.</summary>
    /// <param name="key">The key.</param>
    /// <param name="fallback">The entries where the list is missing.</param>
    public IReadOnlyList<string> Texts(string key, IReadOnlyList<string> fallback) => List(key, fallback, static (string text, out string entry) =>
    {
        entry = text;
        return null;
    });

    /// <summary>Tells the keys that were not asked for. Call it last.</summary>
    public void End()
    {
        var children = section.GetChildren().ToList();
        if (children.Count > 0 && path.Length > 0 && children.TrueForAll(static child => int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            errors.Add(path, null, "must be a section with keys of its own, not a list");
            return;
        }

        foreach (var child in children)
        {
            if (!_asked.Contains(child.Key))
            {
                // Not its value: a secret under a mistyped key must not reach the log.
                Fail(child.Key, null, KnownKeys.Explain(child.Key, _known));
            }
        }
    }
}

/// <summary>Reads one entry of a list; returns the rule that it breaks, or null.</summary>
/// <typeparam name="T">The type of the entry.</typeparam>
/// <param name="text">The entry as it stands.</param>
/// <param name="entry">The entry, where no rule is broken.</param>
public delegate string? ListEntry<T>(string text, out T entry);
