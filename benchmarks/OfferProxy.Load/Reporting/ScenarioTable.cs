using System.Globalization;
using OfferProxy.Load.Comparing;
using Spectre.Console;

namespace OfferProxy.Load.Reporting;

/// <summary>The table of what each scenario of the comparison took by itself.</summary>
internal static class ScenarioTable
{
    /// <summary>Prints it, and keeps it as <c>scenarios.csv</c>.</summary>
    public static void Print(LoadContext context, IReadOnlyCollection<Timing> timings)
    {
        var table = new Table().AsciiDoubleHeadBorder();
        foreach (var column in (string[])["server", "CPU µs/req", "spread", "req/s", "p50 ms", "p99 ms", "bytes"])
        {
            table.AddColumn(column, cell => cell.Alignment = column == "server" ? Justify.Left : Justify.Right);
        }

        var rows = new List<string> { "server,cpu_us,spread,rate,p50_us,p99_us,body_bytes" };
        var timed = timings.Where(static timing => timing.Rounds.Count > 0).ToList();
        foreach (var timing in timed)
        {
            var median = timing.Median;
            table.AddRow(
                Markup.Escape(timing.Scenario.Name), Text(median.Cpu, "0.00"), Text(timing.Spread, "0.00"), Text(median.Rate, "0"),
                Text(median.P50 / 1000, "0.00"), Text(median.P99 / 1000, "0.00"), Text(timing.Length, "0"));
            rows.Add(string.Join(',', [
                $"\"{timing.Scenario.Name}\"", Text(median.Cpu, "0.000"), Text(timing.Spread, "0.000"), Text(median.Rate, "0"),
                Text(median.P50, "0"), Text(median.P99, "0"), Text(timing.Length, "0"),
            ]));
        }

        var rounds = timed.Select(static timing => timing.Rounds.Count).DefaultIfEmpty().Max();
        context.Report.Line($"{rounds} interleaved rounds of {context.Options.Seconds} slices of 1 s, in alternating order, {context.Options.Connections} connections; medians of the rounds. CPU by the scheduler's count.");
        context.Report.Write(table);
        File.WriteAllLines(Path.Combine(context.Report.Folder, "scenarios.csv"), rows);
    }

    private static string Text(double value, string format) => double.IsNaN(value) ? "" : value.ToString(format, CultureInfo.InvariantCulture);
}
