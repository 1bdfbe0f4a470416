using System.Diagnostics.CodeAnalysis;
using OfferProxy.Overriding;

namespace OfferProxy.Caching.Store.Fleet;

/// <summary>What has been overridden on this gateway and not been told to the others yet: of each target the last word.</summary>
internal sealed class UntoldOverrides
{
    private readonly Lock _lock = new();
    private readonly Dictionary<OverrideTarget, UntoldOverride> _byTarget = [];

    /// <summary>Takes what is to be told.</summary>
    public void Add(UntoldOverride one)
    {
        lock (_lock)
        {
            _byTarget[one.Target] = one;
        }
    }

    /// <summary>One of those that are to be told; false: there is none.</summary>
    public bool TryPeek([NotNullWhen(true)] out UntoldOverride? one)
    {
        lock (_lock)
        {
            one = _byTarget.Values.FirstOrDefault();
            return one is not null;
        }
    }

    /// <summary>It has been told, unless there is a later word of its target.</summary>
    public void Remove(UntoldOverride told)
    {
        lock (_lock)
        {
            if (_byTarget.GetValueOrDefault(told.Target) == told)
            {
                _byTarget.Remove(told.Target);
            }
        }
    }

    /// <summary>What there is could not be told at once.</summary>
    public void Delay()
    {
        lock (_lock)
        {
            foreach (var target in _byTarget.Keys.ToList())
            {
                _byTarget[target] = _byTarget[target] with { IsLate = true };
            }
        }
    }

    /// <summary>Overrides, with what is to be told laid above.</summary>
    public OverrideSet Above(OverrideSet set)
    {
        lock (_lock)
        {
            return _byTarget.Values.Aggregate(set, static (all, one) => all.Where(one.Target, one.Now));
        }
    }
}

/// <summary>What stands of a target since a time, and is to be told.</summary>
/// <param name="Target">The target.</param>
/// <param name="Now">Its override; null: none stands any longer.</param>
/// <param name="At">Since when.</param>
internal sealed record UntoldOverride(OverrideTarget Target, OfferOverride? Now, DateTimeOffset At)
{
    /// <summary>Whether it could not be told at once, so that another gateway may have said otherwise since.</summary>
    public bool IsLate { get; init; }
}
