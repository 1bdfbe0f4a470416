using System.Diagnostics;
using OfferProxy.Benchmarks.Reporting;
using OfferProxy.Benchmarks.Simulating.Shopping;

namespace OfferProxy.Benchmarks.Simulating;

/// <summary>Simulates every model at every rate, prints one table and keeps it as <c>results/simulation.md</c>.</summary>
internal static class SimulationReport
{
    /// <summary>Simulates, prints and keeps.</summary>
    /// <param name="output">Takes the lines.</param>
    /// <returns>The exit code: 1 where a model of two witnesses made a wrong copy.</returns>
    public static int Print(TextWriter output)
    {
        var clock = Stopwatch.StartNew();
        List<string> lines = [.. About(SimulationSettings.All), "", .. SimulationTable.Head];
        lines.ForEach(output.WriteLine);
        var right = true;

        // They share nothing, so as many as there are processors run at once.
        var runs = SimulationSettings.All.SelectMany(static _ => SharingModel.All, static (settings, model) => (settings, model))
            .AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .Select(static run => (run.settings, run.model, Tally: Simulation.Run(run.settings, run.model)));
        foreach (var (settings, model, tally) in runs)
        {
            right &= model.Witnesses == 1 || tally.WrongCopies == 0;
            lines.Add(SimulationTable.Row(settings, model, tally));
            output.WriteLine(lines[^1]);
        }

        if (ReportFile.FindFolder() is { } folder)
        {
            File.WriteAllLines(Path.Combine(Directory.CreateDirectory(folder).FullName, "simulation.md"), lines);
        }

        output.WriteLine(Text($"It took {clock.Elapsed.TotalSeconds:0} s."));
        return right ? 0 : 1;
    }

    private static IEnumerable<string> About(IReadOnlyList<SimulationSettings> all)
    {
        var one = all[0];
        return
        [
            Text($"{one.Offers:N0} offers, Zipf with s = {one.Exponent}, each under two keys: with a shopper's name and without. Each request has a new flow; of an honest"),
            Text($"crowd's names, {NameCrowd.Nameless * 100} % are missing and some are hard. The origin takes {one.Latency.TotalMilliseconds} ms, changes each offer every {one.ChangesEvery.TotalMinutes} min, and writes one offer in"),
            Text($"{SimulatedOrigin.OddOneIn} with a possessive and one with a piece of the flow. Fresh for {one.Freshness.FreshFor.TotalSeconds} s, stale while it is refreshed for {one.Freshness.StaleWhileRevalidate.TotalSeconds} s, and if the origin fails"),
            Text($"for {one.Freshness.StaleIfError.TotalMinutes} min; markers for {one.BypassFor.TotalSeconds} s. There is room for {one.MaxStored:N0} responses, {one.MaxCandidates:N0} candidates for {one.CandidateFor.TotalSeconds} s each and {one.MaxRemembered:N0} proofs."),
            Text($"All begins cold, and half-way all that is stored is purged. Simulated are {string.Join(", ", all.Select(static run => Text($"{run.Duration.TotalMinutes} min at {run.Rate:N0} a second")))}."),
        ];
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
