namespace OfferProxy.Gateway.Configuration;

/// <summary>
/// The keys of a provider by the section they are in. Asked for the children of a section, a provider without one goes
/// through all of its keys: with a thousand routes, a start takes seconds of that.
/// </summary>
internal sealed class ChildKeyIndex
{
    private readonly Dictionary<string, List<string>> _children = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="keys">The full keys.</param>
    public ChildKeyIndex(IEnumerable<string> keys)
    {
        var sections = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var key in keys)
        {
            // From the whole key up to its first segment, until a section that is known, hence its parents are.
            for (var path = key; path is { Length: > 0 } && sections.Add(path); path = ConfigurationPath.GetParentPath(path))
            {
                ChildrenOf(ConfigurationPath.GetParentPath(path) ?? "").Add(ConfigurationPath.GetSectionKey(path));
            }
        }

        foreach (var children in _children.Values)
        {
            children.Sort(ConfigurationKeyComparer.Instance.Compare);
        }
    }

    /// <summary>The children of a section among the keys, together with those that other providers have told, in order.</summary>
    public IEnumerable<string> Get(string? section, IEnumerable<string> earlierKeys)
    {
        var known = _children.GetValueOrDefault(section ?? "", []);
        var all = earlierKeys.ToList();
        if (all.Count == 0)
        {
            return known;
        }

        all.AddRange(known);
        all.Sort(ConfigurationKeyComparer.Instance.Compare);
        return all;
    }

    private List<string> ChildrenOf(string section)
    {
        if (!_children.TryGetValue(section, out var children))
        {
            _children.Add(section, children = []);
        }

        return children;
    }
}
