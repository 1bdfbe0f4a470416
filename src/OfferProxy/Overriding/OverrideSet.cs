using System.Collections.Immutable;

namespace OfferProxy.Overriding;

/// <summary>The overrides that stand at one moment, at most one of each target. Immutable.</summary>
internal sealed class OverrideSet
{
    private readonly ImmutableDictionary<OverrideTarget, OfferOverride> _byTarget;

    private OverrideSet(ImmutableDictionary<OverrideTarget, OfferOverride> byTarget) => _byTarget = byTarget;

    /// <summary>None.</summary>
    public static OverrideSet Empty { get; } = new(ImmutableDictionary<OverrideTarget, OfferOverride>.Empty);

    /// <summary>How many there are.</summary>
    public int Count => _byTarget.Count;

    /// <summary>All of them, in no order.</summary>
    public IEnumerable<OfferOverride> All => _byTarget.Values;

    /// <summary>When the next of them ends by itself; null: none does.</summary>
    public DateTimeOffset? NextEnd => _byTarget.Values.Min(static one => one.Until);

    /// <summary>Of several of one target, the last one.</summary>
    public static OverrideSet Of(IEnumerable<OfferOverride> overrides)
    {
        var byTarget = ImmutableDictionary.CreateBuilder<OverrideTarget, OfferOverride>();
        foreach (var one in overrides)
        {
            byTarget[one.Target] = one;
        }

        return new(byTarget.ToImmutable());
    }

    /// <summary>The override of a target; null: none stands.</summary>
    public OfferOverride? Find(OverrideTarget target) => _byTarget.GetValueOrDefault(target);

    /// <summary>These, with one more or in the place of that of its target.</summary>
    public OverrideSet With(OfferOverride one) => new(_byTarget.SetItem(one.Target, one));

    /// <summary>These, without that of a target.</summary>
    public OverrideSet Without(OverrideTarget target) => _byTarget.Remove(target) is var rest && rest == _byTarget ? this : new(rest);

    /// <summary>These, with what stands of a target now.</summary>
    /// <param name="target">The target.</param>
    /// <param name="now">Its override; null: none stands.</param>
    public OverrideSet Where(OverrideTarget target, OfferOverride? now) => now is null ? Without(target) : Find(target) == now ? this : With(now);

    /// <summary>These, without those that have ended.</summary>
    public OverrideSet WithoutEnded(DateTimeOffset now)
    {
        var ended = _byTarget.Values.Where(one => one.HasEnded(now)).Select(static one => one.Target).ToList();
        return ended.Count == 0 ? this : new(_byTarget.RemoveRange(ended));
    }

    /// <summary>Those that are here and not, or not the same, in another set.</summary>
    public IEnumerable<OfferOverride> Except(OverrideSet other) => _byTarget.Values.Where(one => other.Find(one.Target) != one);

    /// <summary>All of them in the order of kinds, names and integrations.</summary>
    public IReadOnlyList<OfferOverride> Sorted() =>
    [
        .. _byTarget.Values.OrderBy(static one => one.Target.Kind).ThenBy(static one => one.Target.Name, StringComparer.Ordinal)
            .ThenBy(static one => one.Target.Integration, StringComparer.Ordinal),
    ];
}
