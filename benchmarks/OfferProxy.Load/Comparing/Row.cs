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
    /// <summary>The rounds in which the two were timed against each other.</summary>
    public List<(Sample Own, Sample Other)> Rounds { get; } = [];

    /// <summary>The two that are timed against each other; null where one of them was left out.</summary>
    public (Timing Own, Timing Other)? Among(IReadOnlyCollection<Timing> timings) =>
        timings.FirstOrDefault(timing => timing.Scenario.Name == Scenario) is { } own && timings.FirstOrDefault(timing => timing.Scenario.Name == Over) is { } other ? (own, other) : null;

    /// <summary>What came of it; null where the two were not timed.</summary>
    /// <param name="instructions">Instructions a request of the one over those of the other; NaN where nobody counts them.</param>
    public Figure? Figure(double instructions = double.NaN) =>
        Rounds.Count == 0 ? null : new(Name, Limit, AtMost, [.. Rounds.Select(static round => round.Own.Cpu / round.Other.Cpu)]) { Instructions = instructions };
}
