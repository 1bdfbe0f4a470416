using OfferProxy.Configuration;

namespace OfferProxy.Gateway.Configuration;

/// <summary>
/// What the host, YARP and the library see of the configuration: only ever one that was found valid as a whole,
/// replaced as a whole.
/// </summary>
internal sealed class PublishedConfiguration : ConfigurationProvider, IConfigurationSource, IConfigurationSourceNames
{
    private IConfigurationRoot? _candidate;
    private ChildKeyIndex _index = new([]);

    /// <summary>Puts a configuration in place of the one before and tells all who listen; does nothing where both say the same.</summary>
    /// <returns>Whether they do not.</returns>
    public bool Publish(IConfigurationRoot candidate)
    {
        var data = Flatten(candidate);
        var same = _candidate is not null && data.Count == Data.Count
            && data.All(pair => Data.TryGetValue(pair.Key, out var value) && value == pair.Value);
        _candidate = candidate;
        if (!same)
        {
            Data = data;
            _index = new(data.Keys);
            OnReload();
        }

        return !same;
    }

    /// <inheritdoc/>
    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <inheritdoc/>
    public string SourceOf(string key) => ConfigurationSourceFinder.SourceOf(_candidate, key);

    /// <inheritdoc/>
    public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) => _index.Get(parentPath, earlierKeys);

    private static Dictionary<string, string?> Flatten(IConfigurationRoot candidate)
    {
        var data = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        Add(candidate);
        return data;

        void Add(IConfiguration section)
        {
            foreach (var child in section.GetChildren())
            {
                // A key without value or children is an empty section, which means something: a policy of defaults.
                if (child.Value is not null || !child.GetChildren().Any())
                {
                    data[child.Path] = child.Value;
                }

                Add(child);
            }
        }
    }
}
