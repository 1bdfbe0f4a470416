using OfferProxy.Load.Measuring;

namespace OfferProxy.Load.Comparing;

/// <summary>What came of a row of the table.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Limit">What it is held to; null: it is told alone.</param>
/// <param name="AtMost">Whether the limit is from above.</param>
/// <param name="Rounds">The figure of each round.</param>
/// <param name="Counted">Whether it was counted and not timed, so that no noise is in it.</param>
internal sealed record Figure(string Name, double? Limit, bool AtMost, IReadOnlyList<double> Rounds, bool Counted = false)
{
    /// <summary>Instructions a request of the one over those of the other; NaN where nobody counted them.</summary>
    public double Instructions { get; init; } = double.NaN;

    /// <summary>The median of each start of the servers; empty where it is not of servers.</summary>
    public IReadOnlyList<double> Starts { get; init; } = [];

    /// <summary>The widest spread of a figure that is held to a limit, in a result that is kept.</summary>
    public const double WidestSpread = 1.25;

    /// <summary>The fewest rounds of such a figure.</summary>
    public const int FewestRounds = 7;

    /// <summary>The median of the rounds.</summary>
    public double Median => Sample.Median(Rounds);

    /// <summary>The least of the rounds.</summary>
    public double Least => Rounds.Min();

    /// <summary>The most of the rounds.</summary>
    public double Most => Rounds.Max();

    /// <summary>The most over the least.</summary>
    public double Spread => Most / Least;

    /// <summary>Whether it is worth keeping: it has no limit, is counted, or was timed in enough rounds that say much the same.</summary>
    public bool IsSteady => Limit is null || Counted || (Rounds.Count >= FewestRounds && Spread <= WidestSpread);

    /// <summary>Whether it is within its limit; null where it has none.</summary>
    public bool? IsMet => Limit is { } limit ? (AtMost ? Median <= limit : Median >= limit) : null;
}
