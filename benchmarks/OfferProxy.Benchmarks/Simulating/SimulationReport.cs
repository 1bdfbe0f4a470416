using System.Diagnostics;
using System.Globalization;
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
        foreach (var settings in SimulationSettings.All)
        {
            foreach (var model in SharingModel.All)
            {
                var tally = Simulation.Run(settings, model);
                right &= model.Witnesses == 1 || tally.WrongCopies == 0;
                lines.Add(SimulationTable.Row(settings, model, tally));
                output.WriteLine(lines[^1]);
            }
        }

        if (ReportFile.FindFolder() is { } folder)
        {
            File.WriteAllLines(Path.Combine(Directory.CreateDirectory(folder).FullName, "simulation.md"), lines);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"It took {clock.Elapsed.TotalSeconds:0} s."));
        return right ? 0 : 1;
    }

    private static IEnumerable<string> About(IReadOnlyList<SimulationSettings> all)
    {
        var one = all[0];
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"{one.Offers:N0} offers, Zipf with s = {one.Exponent}, each under two keys, with a name and without;"),
            string.Create(CultureInfo.InvariantCulture, $"a new flow for each request, names of an honest crowd ({NameCrowd.Nameless:P0} have none); an origin that takes {one.Latency.TotalMilliseconds} ms, changes each"),
            string.Create(CultureInfo.InvariantCulture, $"offer every {one.ChangesEvery.TotalMinutes} min and writes one offer in {SimulatedOrigin.OddOneIn} with a possessive, one with a piece of the flow."),
            string.Create(CultureInfo.InvariantCulture, $"Fresh for {one.Freshness.FreshFor.TotalSeconds} s, stale while revalidating {one.Freshness.StaleWhileRevalidate.TotalSeconds} s, if the origin fails {one.Freshness.StaleIfError.TotalMinutes} min; markers for {one.BypassFor.TotalSeconds} s;"),
            string.Create(CultureInfo.InvariantCulture, $"room for {one.MaxStored:N0} responses, {one.MaxCandidates:N0} candidates of {one.CandidateFor.TotalSeconds} s and {one.MaxRemembered:N0} remembered proofs. Everything begins cold; "),
            $"simulated are {string.Join(", ", all.Select(static run => string.Create(CultureInfo.InvariantCulture, $"{run.Duration.TotalMinutes} min at {run.Rate:N0} a second")))}. Seed {one.Seed}.",
        ];
    }
}
