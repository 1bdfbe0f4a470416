namespace OfferProxy.Sharing.Fields;

/// <summary>
/// The header fields of two witnesses: what both say is shared, what differs is left out, and what decides about storing is
/// judged on each.
/// </summary>
/// <param name="Same">The fields of all copies, in the first witness's order.</param>
/// <param name="LeftOut">The names of those that differ, each once.</param>
/// <param name="Judged">What each witness says about storing: the stricter word of all wins.</param>
internal sealed record SharedFields(
    IReadOnlyList<KeyValuePair<string, string>> Same, IReadOnlyList<string> LeftOut, IReadOnlyList<StorageWords> Judged)
{
    /// <summary>Compares the fields of two witnesses. Of a field that comes in several lines, all must be the same, in order.</summary>
    public static SharedFields Compare(IReadOnlyList<KeyValuePair<string, string>> first, IReadOnlyList<KeyValuePair<string, string>> second)
    {
        var (a, b) = (ByName(first), ByName(second));
        var differing = a.Where(field => !b.TryGetValue(field.Key, out var values) || !values.SequenceEqual(field.Value))
            .Select(static field => field.Key)
            .Concat(b.Keys.Where(name => !a.ContainsKey(name)))
            .Order(StringComparer.OrdinalIgnoreCase)
            .ToArray();
        return new(Without(first, differing), differing, [StorageWords.From(first), StorageWords.From(second)]);
    }

    /// <summary>The fields of one witness, of which those that hold one of its values are left out.</summary>
    public static SharedFields From(IReadOnlyList<KeyValuePair<string, string>> fields, IReadOnlyList<string> values)
    {
        var leftOut = fields
            .Where(field => values.Any(value => field.Value.Contains(value, StringComparison.OrdinalIgnoreCase)))
            .Select(static field => field.Key)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToArray();
        return new(Without(fields, leftOut), leftOut, [StorageWords.From(fields)]);
    }

    /// <summary>These, but for those of a value that cannot be shared.</summary>
    public SharedFields Without(Func<string, bool> cannotBeShared)
    {
        var names = Same.Where(field => cannotBeShared(field.Value)).Select(static field => field.Key).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        return names.Length == 0 ? this : this with { Same = Without(Same, names), LeftOut = [.. LeftOut, .. names] };
    }

    // By a set: an origin may send thousands of fields, and all of them may differ.
    private static KeyValuePair<string, string>[] Without(IReadOnlyList<KeyValuePair<string, string>> fields, string[] names)
    {
        var without = names.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. fields.Where(field => !without.Contains(field.Key))];
    }

    private static Dictionary<string, List<string>> ByName(IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var byName = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in fields)
        {
            if (!byName.TryGetValue(name, out var values))
            {
                byName[name] = values = [];
            }

            values.Add(value);
        }

        return byName;
    }
}
