using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace OfferProxy.Configuration.Reading;

/// <summary>
/// The keys that a section may have which somebody else reads: YARP's, or the framework's. Their readers skip keys that they do
/// not know, so that a mistyped one silently means the default. Immutable.
/// </summary>
public sealed class KnownKeys
{
    private readonly IReadOnlyDictionary<string, KnownKeys> _byName;
    private readonly KnownKeys? _each;
    private readonly bool _isList;
    private readonly bool _isValue;
    private readonly Func<string, string?>? _rule;

    private KnownKeys(IReadOnlyDictionary<string, KnownKeys>? byName = null, KnownKeys? each = null, bool isList = false, bool isValue = false, Func<string, string?>? rule = null) =>
        (_byName, _each, _isList, _isValue, _rule) = (byName ?? new Dictionary<string, KnownKeys>(), each, isList, isValue, rule);

    /// <summary>A single value.</summary>
    public static KnownKeys Value { get; } = new(isValue: true);

    /// <summary>A list of values.</summary>
    public static KnownKeys Values { get; } = List(Value);

    /// <summary>Whatever stands there.</summary>
    public static KnownKeys Anything { get; } = new();

    /// <summary>The names of a section's keys; empty where it has names of its own.</summary>
    public IEnumerable<string> Names => _byName.Keys;

    /// <summary>A single value that whoever reads it can convert: their readers tell neither where a value stands that they cannot, nor what it may be.</summary>
    /// <param name="rule">The rule that a value breaks, which is no secret; null: none.</param>
    internal static KnownKeys Typed(Func<string, string?> rule) => new(isValue: true, rule: rule);

    /// <summary>A list, whose entries are alike.</summary>
    /// <param name="entry">What each of them may have.</param>
    public static KnownKeys List(KnownKeys entry) => new(each: entry, isList: true);

    /// <summary>A section whose keys are names that the operator gives.</summary>
    /// <param name="entry">What each of them may have.</param>
    public static KnownKeys ByName(KnownKeys entry) => new(each: entry);

    /// <summary>A section with these keys and no others.</summary>
    /// <param name="keys">The keys, and what each of them may have.</param>
    public static KnownKeys Section(params IReadOnlyList<(string Name, KnownKeys Keys)> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return new(keys.ToDictionary(static key => key.Name, static key => key.Keys, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>A section with these keys and others.</summary>
    /// <param name="keys">The others, and what each of them may have.</param>
    public KnownKeys And(params IReadOnlyList<(string Name, KnownKeys Keys)> keys) =>
        Section([.. _byName.Select(static key => (key.Key, key.Value)), .. keys]);

    /// <summary>Tells each key that is not known, and no more of what stands below it. Never its value: a secret under a mistyped key must not reach the log.</summary>
    /// <param name="section">The section.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public void Check(IConfigurationSection section, ConfigurationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(errors);
        var children = section.GetChildren().ToList();
        if (_isValue)
        {
            if (children.Count > 0)
            {
                errors.Add(section.Path, null, "must be a single value, not a section or a list");
            }
            else if (section.Value is { Length: > 0 } value && _rule?.Invoke(value) is { } rule)
            {
                errors.Add(section.Path, value, rule);
            }

            return;
        }

        if ((_each ?? (_byName.Count > 0 ? this : null)) is not null && children.Count == 0 && !string.IsNullOrEmpty(section.Value))
        {
            errors.Add(section.Path, null, _isList ? "must be a list, not a single value" : "must be a section with keys of its own, not a single value");
        }

        foreach (var child in children)
        {
            if (_isList && !int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                errors.Add(child.Path, null, "must not be here: this is a list, not a section");
            }
            else if ((_each ?? _byName.GetValueOrDefault(child.Key)) is { } keys)
            {
                keys.Check(child, errors);
            }
            else if (_byName.Count > 0)
            {
                errors.Add(child.Path, null, Explain(child.Key, _byName.Keys));
            }
        }
    }

    /// <summary>What is said of a key that is not known: the one that was most likely meant, else all.</summary>
    /// <param name="name">The key.</param>
    /// <param name="known">The keys that are known.</param>
    public static string Explain(string name, IEnumerable<string> known) =>
        NearestName.Hint(name, known) is { Length: > 0 } hint ? $"is not a known key{hint}" : $"is not a known key; known are {string.Join(", ", known)}";
}
