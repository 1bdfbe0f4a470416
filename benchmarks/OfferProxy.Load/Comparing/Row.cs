namespace OfferProxy.Load.Comparing;

/// <summary>A row of the table: what one scenario costs over another, in processor time a request.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Scenario">The scenario whose cost is told.</param>
/// <param name="Over">The scenario over whose cost it is told.</param>
/// <param name="Limit">What the ratio is held to; null: it is told alone.</param>
/// <param name="AtMost">Whether the limit is from above; else the ratio must be at least as much.</param>
internal sealed record Row(string Name, string Scenario, string Over, double? Limit = null, bool AtMost = true)
{
    /// <summary>What came of it; null where one of the two was not timed.</summary>
    public Figure? Of(IReadOnlyCollection<Timing> timings)
    {
        var (own, other) = (Rounds(Scenario), Rounds(Over));
        return own is null || other is null ? null : new(Name, Limit, AtMost, [.. own.Zip(other, static (a, b) => a / b)]);

        IReadOnlyList<double>? Rounds(string name) =>
            timings.FirstOrDefault(timing => timing.Scenario.Name == name && timing.Rounds.Count > 0)?.Rounds.ConvertAll(static round => round.Cpu);
    }
}
