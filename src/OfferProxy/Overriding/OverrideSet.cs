using System.Collections.Immutable;

namespace OfferProxy.Overriding;

/// <summary>
/// The overrides that stand at one moment, at most one of each target, and which were removed, as far as that is known: of each target the
/// last word. Immutable.
/// </summary>
internal sealed class OverrideSet
{
    /// <summary>Of how many it is known that they were removed; one more, and that of which it is longest ago is forgotten.</summary>
    public const int MostRemoved = 10_000;

    private readonly ImmutableDictionary<OverrideTarget, OfferOverride> _byTarget;
    private readonly ImmutableDictionary<OverrideTarget, DateTimeOffset> _removed;

    private OverrideSet(ImmutableDictionary<OverrideTarget, OfferOverride> byTarget, ImmutableDictionary<OverrideTarget, DateTimeOffset> removed) =>
        (_byTarget, _removed) = (byTarget, removed.Count > MostRemoved ? removed.RemoveRange(Oldest(removed)) : removed);

    /// <summary>None.</summary>
    public static OverrideSet Empty { get; } = new(ImmutableDictionary<OverrideTarget, OfferOverride>.Empty, ImmutableDictionary<OverrideTarget, DateTimeOffset>.Empty);

    /// <summary>How many there are.</summary>
    public int Count => _byTarget.Count;

    /// <summary>All of them, in no order.</summary>
    public IEnumerable<OfferOverride> All => _byTarget.Values;

    /// <summary>The words by which others are known to have been removed, in no order.</summary>
    public IEnumerable<OverrideWord> Removed => _removed.Select(static one => new OverrideWord(one.Key, null, one.Value));

    /// <summary>The last word on each target that is known.</summary>
    public IEnumerable<OverrideWord> Words => _byTarget.Values.Select(OverrideWord.Of).Concat(Removed);

    /// <summary>When the next of them ends by itself; null: none does.</summary>
    public DateTimeOffset? NextEnd => _byTarget.Values.Min(static one => one.Until);

    /// <summary>Of several of one target, the last one.</summary>
    public static OverrideSet Of(IEnumerable<OfferOverride> overrides) => Of(overrides.Select(OverrideWord.Of));

    /// <summary>Of several words on one target, the last one here.</summary>
    public static OverrideSet Of(IEnumerable<OverrideWord> words) => Empty.With(words);

    /// <summary>The override of a target; null: none stands.</summary>
    public OfferOverride? Find(OverrideTarget target) => _byTarget.GetValueOrDefault(target);

    /// <summary>The last word on a target; null: nothing is known of it.</summary>
    public OverrideWord? WordOn(OverrideTarget target) =>
        Find(target) is { } one ? OverrideWord.Of(one) : _removed.TryGetValue(target, out var at) ? new OverrideWord(target, null, at) : null;

    /// <summary>These, with one more or in the place of that of its target.</summary>
    public OverrideSet With(OfferOverride one) => With(OverrideWord.Of(one));

    /// <summary>These, with a word in the place of the last one on its target.</summary>
    public OverrideSet With(OverrideWord word) => WordOn(word.Target) == word ? this : With([word]);

    /// <summary>These, as if none had ever been said of a target.</summary>
    public OverrideSet Without(OverrideTarget target) => WordOn(target) is null ? this : new(_byTarget.Remove(target), _removed.Remove(target));

    /// <summary>These, without those that have ended: each is removed since it was set.</summary>
    public OverrideSet WithoutEnded(DateTimeOffset now)
    {
        var ended = _byTarget.Values.Where(one => one.HasEnded(now)).Select(static one => new OverrideWord(one.Target, null, one.At)).ToList();
        return ended.Count == 0 ? this : With(ended);
    }

    /// <summary>These, and of which it was known before a time alone that they were removed forgotten.</summary>
    public OverrideSet WithoutRemovedBefore(DateTimeOffset time)
    {
        var old = _removed.Where(one => one.Value < time).Select(static one => one.Key).ToList();
        return old.Count == 0 ? this : new(_byTarget, _removed.RemoveRange(old));
    }

    /// <summary>The words of these that count before those of another set.</summary>
    public IEnumerable<OverrideWord> After(OverrideSet other) => Words.Where(word => other.WordOn(word.Target) is not { } there || word.IsAfter(there));

    /// <summary>Of these and others the last word on each target: the same in whatever order, and however often, sets are joined.</summary>
    public OverrideSet Join(OverrideSet other)
    {
        var later = other.After(this).ToList();
        return later.Count == 0 ? this : With(later);
    }

    /// <summary>Those that are here and not, or not the same, in another set.</summary>
    public IEnumerable<OfferOverride> Except(OverrideSet other) => _byTarget.Values.Where(one => other.Find(one.Target) != one);

    /// <summary>All of them in the order of kinds, names and integrations.</summary>
    public IReadOnlyList<OfferOverride> Sorted() =>
    [
        .. _byTarget.Values.OrderBy(static one => one.Target.Kind).ThenBy(static one => one.Target.Name, StringComparer.Ordinal)
            .ThenBy(static one => one.Target.Integration, StringComparer.Ordinal),
    ];

    private OverrideSet With(IEnumerable<OverrideWord> words)
    {
        var (byTarget, removed) = (_byTarget.ToBuilder(), _removed.ToBuilder());
        foreach (var (target, now, at) in words)
        {
            if (now is not null)
            {
                byTarget[target] = now;
                removed.Remove(target);
            }
            else
            {
                byTarget.Remove(target);
                removed[target] = at;
            }
        }

        return new(byTarget.ToImmutable(), removed.ToImmutable());
    }

    private static List<OverrideTarget> Oldest(ImmutableDictionary<OverrideTarget, DateTimeOffset> removed) =>
        removed.OrderBy(static one => one.Value).ThenBy(static one => one.Key.ToString(), StringComparer.Ordinal).Take(removed.Count - MostRemoved).Select(static one => one.Key).ToList();
}
