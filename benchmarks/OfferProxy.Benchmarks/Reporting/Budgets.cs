using BenchmarkDotNet.Reports;

namespace OfferProxy.Benchmarks.Reporting;

/// <summary>The design's budgets that these benchmarks cover, with what was measured.</summary>
internal static class Budgets
{
    private const double Megabyte = 1e6;

    /// <summary>All lines, of a table in Markdown.</summary>
    /// <param name="summaries">What was run; a budget of what was not is left out.</param>
    /// <param name="sites">What a million blocked sites take, or null where it was not measured.</param>
    public static IEnumerable<string> Table(IReadOnlyList<Summary> summaries, LoadedFile? sites)
    {
        var found = new Findings(summaries);
        List<string> rows =
        [
            .. Row("splice of 3.5 KB: generated System.Text.Json over ours, times", Ratio(SpliceOf("GeneratedSerializer"), SpliceOf("Splice")), 40, atMost: false),
            .. Row("the same, in a model that can hold any document", Ratio(SpliceOf("GeneratedSerializerOpen"), SpliceOf("Splice")), 40, atMost: false),
            .. Row("the same, as SerializeToUtf8Bytes", Ratio(SpliceOf("GeneratedSerializerToBytes"), SpliceOf("Splice")), 40, atMost: false),
            .. Row("splice of 3.5 KB: ours over memcpy, times", Ratio(SpliceOf("Splice"), SpliceOf("Memcpy")), 3, atMost: true),
            .. Row("splice of 3.5 KB: allocated, B", SpliceOf("Splice")?.Allocated, 0, atMost: true),
            .. Row("gzip splice of 3.5 KB: allocated, B", found.Of(nameof(GzipBenchmarks), "Splice", "Usual3500B")?.Allocated, 0, atMost: true),
            .. Row("look-up among a million sites, found, ns", LookUp("Hit")?.Nanoseconds, 250, atMost: true),
            .. Row("look-up among a million sites, not found, ns", LookUp("Miss")?.Nanoseconds, 250, atMost: true),
            .. Row("look-up among a million sites: allocated, B", LookUp("Miss")?.Allocated, 0, atMost: true),
            .. Row("a million sites: load, s", sites?.Took.TotalSeconds, 2, atMost: true),
            .. Row("a million sites: kept in memory, MB", sites?.Kept / Megabyte, 64, atMost: true),
        ];
        return rows.Count == 0 ? [] : ["| budget | limit | measured | |", "|---|---|---|---|", .. rows];

        Finding? SpliceOf(string method) => found.Of(nameof(SpliceBenchmarks), method, "Usual3500B");

        Finding? LookUp(string method) => found.Of(nameof(SiteBlocklistBenchmarks), method, "1000000");
    }

    private static double? Ratio(Finding? one, Finding? other) => one?.Nanoseconds / other?.Nanoseconds;

    private static IEnumerable<string> Row(string what, double? value, double limit, bool atMost)
    {
        if (value is not { } measured)
        {
            return [];
        }

        var met = atMost ? measured <= limit : measured >= limit;
        return [FormattableString.Invariant($"| {what} | {(atMost ? "≤" : "≥")} {limit} | {measured:0.##} | {(met ? "met" : "**missed**")} |")];
    }
}
