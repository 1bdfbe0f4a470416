using OfferProxy.Load.Measuring;

namespace OfferProxy.Load.Comparing;

/// <summary>The timings of a scenario.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Load">Puts it under load for so many seconds.</param>
internal sealed record Timing(Scenario Scenario, Func<int, CancellationToken, Task<Sample>> Load)
{
    /// <summary>One for each round.</summary>
    public List<Sample> Rounds { get; } = [];

    /// <summary>The length of an answer's body, in bytes.</summary>
    public int Length { get; set; }

    /// <summary>The median of the rounds.</summary>
    public Sample Median => Sample.MedianOf(Rounds);

    /// <summary>The dearest round over the cheapest.</summary>
    public double Spread => Rounds.Max(static round => round.Cpu) / Rounds.Min(static round => round.Cpu);
}
