using OfferProxy.Load.Measuring;

namespace OfferProxy.Load.Comparing;

/// <summary>The timings of a scenario.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Load">Puts it under load for so many seconds, in turns with others or alone.</param>
internal sealed record Timing(Scenario Scenario, Func<int, Turns?, CancellationToken, Task<Sample>> Load)
{
    /// <summary>One for each round of each row that it is in.</summary>
    public List<Sample> Rounds { get; init; } = [];

    /// <summary>What it does when it is asked alone; null: it was not.</summary>
    public Sample? Alone { get; set; }

    /// <summary>Instructions that its processor did for a request, in thousands; NaN where nobody counts them.</summary>
    public double Instructions { get; set; } = double.NaN;

    /// <summary>The length of an answer's body, in bytes.</summary>
    public int Length { get; set; }

    /// <summary>The median of the rounds.</summary>
    public Sample Median => Sample.MedianOf(Rounds);

    /// <summary>The dearest round over the cheapest.</summary>
    public double Spread => Rounds.Max(static round => round.Cpu) / Rounds.Min(static round => round.Cpu);
}
