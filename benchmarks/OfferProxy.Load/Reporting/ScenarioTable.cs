using System.Globalization;
using OfferProxy.Load.Comparing;
using OfferProxy.Load.Measuring;
using Spectre.Console;

namespace OfferProxy.Load.Reporting;

/// <summary>The table of what each scenario of the comparison took by itself.</summary>
internal static class ScenarioTable
{
    /// <summary>Prints it, and keeps it as <c>scenarios.csv</c>.</summary>
    public static void Print(LoadContext context, IReadOnlyCollection<Timing> timings)
    {
        var table = new Table().AsciiDoubleHeadBorder();
        foreach (var column in (string[])["server", "CPU µs/req", "spread", "instructions k/req", "req/s", "p50 ms", "p99 ms", "bytes"])
        {
            table.AddColumn(column, cell => cell.Alignment = column == "server" ? Justify.Left : Justify.Right);
        }

        var rows = new List<string> { "server,cpu_us,spread,instructions_k,rate,p50_us,p99_us,body_bytes" };
        var timed = timings.Where(static timing => timing.Rounds.Count > 0).ToList();
        foreach (var timing in timed)
        {
            var (median, alone) = (timing.Median, timing.Alone ?? new Sample(0, double.NaN, double.NaN, double.NaN, double.NaN));
            table.AddRow(
                Markup.Escape(timing.Scenario.Name), Text(median.Cpu, "0.00"), Text(timing.Spread, "0.00"), Text(timing.Instructions, "0.0"), Text(alone.Rate, "0"),
                Text(alone.P50 / 1000, "0.00"), Text(alone.P99 / 1000, "0.00"), Text(timing.Length, "0"));
            rows.Add(string.Join(',', [
                $"\"{timing.Scenario.Name}\"", Text(median.Cpu, "0.000"), Text(timing.Spread, "0.000"), Text(timing.Instructions, "0.000"), Text(alone.Rate, "0"),
                Text(alone.P50, "0"), Text(alone.P99, "0"), Text(timing.Length, "0"),
            ]));
        }
        context.Report.Line($"Medians of all rounds that a server was timed in, {context.Options.Seconds} s each, in turns with another; {context.Options.Connections} connections. CPU by the scheduler's count. Rate and latencies are of 2 s alone; instructions are counted by perf in 2 s more.");
        context.Report.Write(table);
        File.WriteAllLines(Path.Combine(context.Report.Folder, "scenarios.csv"), rows);
    }

    private static string Text(double value, string format) => double.IsNaN(value) ? "" : value.ToString(format, CultureInfo.InvariantCulture);
}
