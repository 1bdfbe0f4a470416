using System.Diagnostics;
using OfferProxy.Benchmarks.Reporting;

namespace OfferProxy.Benchmarks.Simulating.Attacking;

/// <summary>Simulates every attack many times, prints one table and keeps it as <c>results/attacks.md</c>.</summary>
internal static class AttackReport
{
    private const int ColdRuns = 200;
    private const int ServedRuns = 10;

    /// <summary>Simulates, prints and keeps.</summary>
    /// <param name="output">Takes the lines.</param>
    /// <returns>The exit code: 0.</returns>
    public static int Print(TextWriter output)
    {
        var clock = Stopwatch.StartNew();
        List<string> lines = [.. About(AttackSettings.All[0]), "", .. AttackTable.Head];
        lines.ForEach(output.WriteLine);
        foreach (var settings in AttackSettings.All)
        {
            lines.Add(AttackTable.Row(
                settings,
                Run(ColdRuns, seed => Attack.Cold(settings, remembered: false, seed)),
                Run(ColdRuns, seed => Attack.Cold(settings, remembered: true, seed)),
                Run(ServedRuns, seed => Attack.Served(settings, seed))));
            output.WriteLine(lines[^1]);
        }

        if (ReportFile.FindFolder() is { } folder)
        {
            File.WriteAllLines(Path.Combine(Directory.CreateDirectory(folder).FullName, "attacks.md"), lines);
        }

        output.WriteLine(Text($"It took {clock.Elapsed.TotalSeconds:0} s."));
        return 0;
    }

    // They share nothing, so as many as there are processors run at once.
    private static List<T> Run<T>(int runs, Func<ulong, T> run) =>
        [.. Enumerable.Range(1, runs).AsParallel().AsOrdered().Select(number => run((ulong)number))];

    private static IEnumerable<string> About(AttackSettings one)
    {
        var gateway = one.Gateway;
        return
        [
            Text($"One key. {AttackCrowd.HonestRate} honest requests a second, of plain names, and an attacker's, who has so many of all; both come independently of each other."),
            Text($"The origin takes {gateway.Latency.TotalMilliseconds} ms. Fresh for {gateway.Freshness.FreshFor.TotalSeconds} s, stale while it is refreshed for {gateway.Freshness.StaleWhileRevalidate.TotalSeconds} s; markers for {gateway.BypassFor.TotalSeconds} s; {AttackSettings.Model.Audit * 100} % audited;"),
            Text($"proofs are remembered. Cold: the time until an honest shopper gets a copy that is what the origin would have written, in {ColdRuns} runs; after"),
            Text($"{one.GiveUpAfter.TotalMinutes} min a run is given up. Served: an hour, the mean of {ServedRuns} runs."),
        ];
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
