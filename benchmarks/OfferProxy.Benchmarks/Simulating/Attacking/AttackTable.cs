using System.Globalization;

namespace OfferProxy.Benchmarks.Simulating.Attacking;

/// <summary>What attacks came to, as a table in Markdown.</summary>
internal static class AttackTable
{
    /// <summary>The head.</summary>
    public static IEnumerable<string> Head =>
    [
        "| attacker | his share | cold, never proven: median | 95 % | given up | cold, proof remembered: median | 95 % | given up | served: dropped in an hour | replaced | honest hits | of all, with his text |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ];

    /// <summary>A row.</summary>
    /// <param name="settings">What was simulated.</param>
    /// <param name="unknown">How long each run on a key that was never proven took; null: it was given up.</param>
    /// <param name="remembered">The same on a key whose proof is remembered.</param>
    /// <param name="served">What came of each run on a served response.</param>
    public static string Row(AttackSettings settings, IReadOnlyList<TimeSpan?> unknown, IReadOnlyList<TimeSpan?> remembered, IReadOnlyList<ServedAttack> served) =>
        string.Create(CultureInfo.InvariantCulture,
            $"| {Title(settings)} | {settings.Share * 100:0} % | {Cold(unknown, settings)} | {Cold(remembered, settings)} | {served.Average(static run => run.Dropped):0.0} | {served.Average(static run => run.Replaced):0.0} | {served.Average(static run => run.Hits) * 100:0.0} % | {served.Average(static run => run.OtherTexts) * 100:0.0} % |");

    /// <summary>The time by which so many of the runs were over, by the nearest rank; null: they were given up.</summary>
    /// <param name="runs">How long each took; null: it was given up.</param>
    /// <param name="part">How many of them, from above 0 to 1.</param>
    public static TimeSpan? Percentile(IReadOnlyList<TimeSpan?> runs, double part) =>
        runs.OrderBy(static run => run ?? TimeSpan.MaxValue).ElementAt((int)Math.Ceiling(part * runs.Count) - 1);

    private static string Cold(IReadOnlyList<TimeSpan?> runs, AttackSettings settings) =>
        $"{Time(Percentile(runs, 0.5), settings)} | {Time(Percentile(runs, 0.95), settings)} | {runs.Count(static run => run is null)}";

    private static string Time(TimeSpan? time, AttackSettings settings) => string.Create(CultureInfo.InvariantCulture, $"{time switch
    {
        null => $"over {settings.GiveUpAfter.TotalMinutes:0} min",
        { TotalSeconds: < 100 } brief => $"{brief.TotalSeconds:0.0} s",
        { } longer => $"{longer.TotalMinutes:0.0} min",
    }}");

    private static string Title(AttackSettings settings) => settings switch
    {
        { Share: 0 } => "none",
        { Kind: AttackKind.OwnTexts } => "plain names, each flow its own text",
        { Kind: AttackKind.OneText } => "plain names, one other text",
        _ => "names with an apostrophe, written otherwise",
    };
}
