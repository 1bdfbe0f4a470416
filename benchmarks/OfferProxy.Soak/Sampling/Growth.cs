using OfferProxy.Measuring.Tallying;

namespace OfferProxy.Soak.Sampling;

/// <summary>
/// Whether something grew. What was measured while the run was warming is left out; of the rest, the median of the last third is held against
/// that of the first, and the slope (the median of those between all pairs of measurements, so that no spike counts) against what it would
/// come to over all of the rest. Pure.
/// </summary>
/// <param name="Early">The median of the first third.</param>
/// <param name="Late">The median of the last third.</param>
/// <param name="PerHour">The slope.</param>
/// <param name="Bound">What neither the last third nor the slope's end may be above.</param>
/// <param name="Grew">Whether one is.</param>
internal readonly record struct Growth(double Early, double Late, double PerHour, double Bound, bool Grew)
{
    /// <summary>The least number of measurements that say anything.</summary>
    public const int Least = 9;

    // Pairs that are looked at for the slope: of more measurements, every so many.
    private const int MostForSlope = 400;

    /// <summary>Judges measurements.</summary>
    /// <param name="values">Them, each with its time, in order of time.</param>
    /// <param name="warming">The share of them, from the beginning, that is left out.</param>
    /// <param name="ratio">How many times the first third the last may be.</param>
    /// <param name="floor">By how much it may be above it in any case.</param>
    /// <param name="bySlope">Whether the slope counts, too.</param>
    /// <exception cref="InvalidOperationException">There are too few.</exception>
    public static Growth Of(IReadOnlyList<(TimeSpan At, double Value)> values, double warming, double ratio, double floor, bool bySlope = true)
    {
        var rest = values.Skip((int)(values.Count * warming)).ToList();
        if (rest.Count < Least)
        {
            throw new InvalidOperationException($"{rest.Count} measurements are too few to tell growth by.");
        }

        var third = rest.Count / 3;
        var (early, late) = (Median(rest[..third]), Median(rest[^third..]));
        var perHour = Slope(rest);
        var bound = Math.Max(early * ratio, early + floor);
        return new(early, late, perHour, bound, late > bound || (bySlope && early + (perHour * (rest[^1].At - rest[0].At).TotalHours) > bound));
    }

    private static double Median(IReadOnlyCollection<(TimeSpan At, double Value)> values) => Percentiles.Of([.. values.Select(static value => value.Value)], 0.5);

    private static double Slope(List<(TimeSpan At, double Value)> values)
    {
        var some = values.Where((_, place) => place % ((values.Count / MostForSlope) + 1) == 0).ToList();
        var slopes = new List<double>(some.Count * some.Count / 2);
        for (var i = 0; i < some.Count; i++)
        {
            for (var j = i + 1; j < some.Count; j++)
            {
                slopes.Add((some[j].Value - some[i].Value) / (some[j].At - some[i].At).TotalHours);
            }
        }

        return Percentiles.Of(slopes, 0.5);
    }
}
