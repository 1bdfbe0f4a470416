using System.Globalization;
using OfferProxy.Load.Comparing;
using OfferProxy.Load.Measuring;
using Spectre.Console;

namespace OfferProxy.Load.Reporting;

/// <summary>The table of what telemetry costs. A ratio is the row's figure over that of the row without any, in the same rounds.</summary>
internal static class TelemetryTable
{
    /// <summary>Prints it, and keeps it as <c>telemetry.csv</c>.</summary>
    public static void Print(LoadContext context, IReadOnlyList<Timing> timings)
    {
        var timed = timings.Where(timing => timing.Samples.Count > 0).ToList();
        if (timed.Find(timing => timing.Scenario.Ours) is not { } off)
        {
            context.Report.Warn("There is no table: the row without telemetry was not timed.");
            return;
        }

        var table = new Table().AsciiDoubleHeadBorder();
        foreach (var column in (string[])["hit", "CPU µs/req", "x off", "spread", "req/s", "x off", "p50 ms", "p99 ms"])
        {
            table.AddColumn(column, cell => cell.Alignment = column == "hit" ? Justify.Left : Justify.Right);
        }

        var rows = new List<string> { "row,cpu_us,cpu_ratio,rate,rate_ratio,p50_us,p99_us" };
        foreach (var timing in timed)
        {
            context.Report.Found(timing.Scenario.Name, timing.Samples);
            var (own, spread) = (timing.Median, timing.Samples.Max(sample => sample.Cpu) / timing.Samples.Min(sample => sample.Cpu));
            var (cpu, rate) = (Ratio(timing, sample => sample.Cpu), Ratio(timing, sample => sample.Rate));
            table.AddRow(
                timing.Scenario.Name, Text(own.Cpu, "0.00"), Text(cpu, "0.000"), Text(spread, "0.00"), Text(own.Rate, "0"), Text(rate, "0.00"),
                Text(own.P50 / 1000, "0.00"), Text(own.P99 / 1000, "0.00"));
            rows.Add(string.Join(',', [
                $"\"{timing.Scenario.Name}\"", Text(own.Cpu, "0.000"), Text(cpu, "0.000"), Text(own.Rate, "0"), Text(rate, "0.000"), Text(own.P50, "0"), Text(own.P99, "0"),
            ]));
        }

        context.Report.Line($"{timed.Max(timing => timing.Samples.Count)} interleaved rounds of {context.Options.Seconds} s, {context.Options.Connections} connections; medians.");
        context.Report.Write(table);
        File.WriteAllLines(Path.Combine(context.Report.Folder, "telemetry.csv"), rows);

        double Ratio(Timing timing, Func<Sample, double> figure) => Sample.Median(timing.Samples.Zip(off.Samples, (a, b) => figure(a) / figure(b)));
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
