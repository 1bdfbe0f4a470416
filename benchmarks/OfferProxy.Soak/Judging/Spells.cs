using System.Diagnostics;

namespace OfferProxy.Soak.Judging;

/// <summary>When something was so: from when it could be, and from when it had to be. Times are <see cref="Stopwatch"/>'s. Safe to use from several threads.</summary>
/// <param name="after">For how long after its end it can still be felt.</param>
internal sealed class Spells(TimeSpan after)
{
    private const int Kept = 512;

    private readonly Lock _lock = new();
    private readonly List<Spell> _spells = [];

    /// <summary>It may be so from now on.</summary>
    public void Begin() => Begin(Stopwatch.GetTimestamp());

    /// <summary>It may have been so since a time.</summary>
    public void Begin(long at) => Change((spells, _) => spells.Add(new(at, long.MaxValue, long.MaxValue, long.MaxValue)));

    /// <summary>It is so from now on.</summary>
    public void Hold() => Change(static (spells, now) => spells[^1] = spells[^1] with { HoldsFrom = now });

    /// <summary>It need not be so any longer.</summary>
    public void Release() => Change(static (spells, now) => spells[^1] = spells[^1] with { HoldsTo = now });

    /// <summary>It is not so any longer.</summary>
    public void End() => Change(static (spells, now) => spells[^1] = spells[^1] with { HoldsTo = Math.Min(now, spells[^1].HoldsTo), EndedAt = now });

    /// <summary>Whether it could be felt at some time between two.</summary>
    public bool MayBe(long from, long to)
    {
        lock (_lock)
        {
            return _spells.Exists(spell => spell.BegunAt <= to && (spell.EndedAt == long.MaxValue || spell.EndedAt + (long)(after.TotalSeconds * Stopwatch.Frequency) >= from));
        }
    }

    /// <summary>Whether it was so all the time between two.</summary>
    public bool MustBe(long from, long to)
    {
        lock (_lock)
        {
            return _spells.Exists(spell => spell.HoldsFrom <= from && spell.HoldsTo >= to);
        }
    }

    private void Change(Action<List<Spell>, long> change)
    {
        lock (_lock)
        {
            change(_spells, Stopwatch.GetTimestamp());
            if (_spells.Count > Kept)
            {
                _spells.RemoveAt(0);
            }
        }
    }

    private readonly record struct Spell(long BegunAt, long HoldsFrom, long HoldsTo, long EndedAt);
}
