using OfferProxy.Load.Measuring;

namespace OfferProxy.Load.Comparing;

/// <summary>A row of the table: what one scenario costs over another, in processor time a request.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Scenario">The scenario whose cost is told.</param>
/// <param name="Over">The scenario over whose cost it is told.</param>
/// <param name="Limit">What the ratio is held to; null: it is told alone.</param>
/// <param name="AtMost">Whether the limit is from above; else the ratio must be at least as much.</param>
internal sealed record Row(string Name, string Scenario, string Over, double? Limit = null, bool AtMost = true)
{
    // Of what a server answers in most rounds. A shared machine changes its speed by half, but for seconds at a time, and a round is made of many turns.
    private const double Stalled = 0.5;

    private readonly List<List<(Sample Own, Sample Other)>> _starts = [];

    /// <summary>The rounds that follow are of servers that were started anew.</summary>
    public void Begin() => _starts.Add([]);

    /// <summary>Adds a round in which the two were timed against each other.</summary>
    public void Add((Sample Own, Sample Other) round) => _starts[^1].Add(round);

    /// <summary>
    /// Takes out the rounds of the last start that are taken for ones in which the machine stood still: one of the two answered less than half of what it did in most rounds. All of
    /// such a time is charged to whom it met, whatever it was about to do. They are to be made again.
    /// </summary>
    /// <returns>How many there were.</returns>
    public int RemoveStalled()
    {
        var rounds = _starts[^1];
        var (own, other) = (Sample.Median(rounds.Select(static round => round.Own.Rate)), Sample.Median(rounds.Select(static round => round.Other.Rate)));
        return rounds.RemoveAll(round => round.Own.Rate < own * Stalled || round.Other.Rate < other * Stalled);
    }

    /// <summary>The two that are timed against each other; null where one of them was left out.</summary>
    public (Timing Own, Timing Other)? Among(IReadOnlyCollection<Timing> timings) =>
        timings.FirstOrDefault(timing => timing.Scenario.Name == Scenario) is { } own && timings.FirstOrDefault(timing => timing.Scenario.Name == Over) is { } other ? (own, other) : null;

    /// <summary>What came of it; null where the two were not timed.</summary>
    /// <param name="instructions">Instructions a request of the one over those of the other; NaN where nobody counts them.</param>
    public Figure? Figure(double instructions = double.NaN) =>
        _starts.Sum(static start => start.Count) == 0 ? null
        : new(Name, Limit, AtMost, [.. _starts.SelectMany(static start => start).Select(RatioOf)])
        {
            Instructions = instructions,
            Starts = [.. _starts.Where(static start => start.Count > 0).Select(static start => Sample.Median([.. start.Select(RatioOf)]))],
        };

    private static double RatioOf((Sample Own, Sample Other) round) => round.Own.Cpu / round.Other.Cpu;
}
