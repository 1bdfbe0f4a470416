using System.Globalization;

namespace OfferProxy.Benchmarks.Simulating;

/// <summary>What simulations counted, as a table in Markdown.</summary>
internal static class SimulationTable
{
    private static readonly (OriginCause Cause, string Title)[] Causes =
    [
        (OriginCause.FirstWitness, "first witness"),
        (OriginCause.SecondWitness, "second witness"),
        (OriginCause.Refresh, "refresh"),
        (OriginCause.Outside, "outside the envelope"),
        (OriginCause.Audit, "audit"),
        (OriginCause.Unshareable, "unshareable"),
        (OriginCause.NoWitness, "no witness"),
    ];

    /// <summary>The head.</summary>
    public static IEnumerable<string> Head =>
    [
        $"| requests a second | model | requests | origin requests | {string.Join(" | ", Causes.Select(static cause => cause.Title))} | hit ratio | wrong copies |",
        $"|--:|---|--:|--:|{string.Concat(Enumerable.Repeat("--:|", Causes.Length))}--:|--:|",
    ];

    /// <summary>A row.</summary>
    public static string Row(SimulationSettings settings, SharingModel model, SimulationTally tally)
    {
        var causes = Causes.Select(cause => Number(tally.Of(cause.Cause)));
        return string.Create(CultureInfo.InvariantCulture,
            $"| {settings.Rate:N0} | {model.Title} | {Number(tally.Requests)} | {Number(tally.OriginRequests)} | {string.Join(" | ", causes)} | {tally.HitRatio * 100:0.00} % | {Number(tally.WrongCopies)} |");
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
