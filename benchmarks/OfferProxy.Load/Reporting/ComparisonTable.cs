using System.Globalization;
using OfferProxy.Load.Comparing;
using OfferProxy.Load.Measuring;
using Spectre.Console;

namespace OfferProxy.Load.Reporting;

/// <summary>The table of the comparison. A ratio is the row's figure over ours, in the same rounds.</summary>
internal static class ComparisonTable
{
    private const double Noisy = 1.25;

    /// <summary>Prints it, and keeps it as <c>comparison.csv</c>.</summary>
    public static void Print(LoadContext context, IReadOnlyList<Timing> timings)
    {
        var table = new Table().AsciiDoubleHeadBorder();
        foreach (var column in (string[])["server", "CPU µs/req", "x ours", "spread", "req/s", "x ours", "p50 ms", "x ours", "p99 ms", "x ours", "bytes"])
        {
            table.AddColumn(column, cell => cell.Alignment = column == "server" ? Justify.Left : Justify.Right);
        }

        var rows = new List<string> { "group,server,cpu_us,cpu_ratio,rate,rate_ratio,p50_us,p50_ratio,p99_us,p99_ratio,body_bytes" };
        var timed = timings.Where(timing => timing.Samples.Count > 0).ToList();
        if (timed.Find(timing => timing.Scenario is { Ours: true, Group: Group.Hit }) is not { } hit)
        {
            context.Report.Warn("There is no table: our own hit was not timed.");
            return;
        }

        foreach (var group in timed.GroupBy(timing => timing.Scenario.Group))
        {
            var ours = group.FirstOrDefault(timing => timing.Scenario.Ours) ?? hit;
            table.AddEmptyRow();
            foreach (var timing in group)
            {
                context.Report.Found(timing.Scenario.Name, timing.Samples);
                Add(table, rows, timing, ours);
            }
        }

        context.Report.Line($"{timed.Max(timing => timing.Samples.Count)} interleaved rounds of {context.Options.Seconds} s, {context.Options.Connections} connections; medians. x ours: over our native row of the group.");
        context.Report.Write(table);
        var noisy = timed.Count(timing => Spread(timing) > Noisy);
        if (noisy > 0)
        {
            context.Report.Warn($"{noisy} of {timed.Count} rows differ by more than {Noisy - 1:0%} between their rounds: others were at work on this machine, or the rounds are too short.");
        }

        File.WriteAllLines(Path.Combine(context.Report.Folder, "comparison.csv"), rows);
    }

    private static void Add(Table table, List<string> rows, Timing timing, Timing ours)
    {
        var own = timing.Median;
        double Ratio(Func<Sample, double> figure) => Sample.Median(timing.Samples.Zip(ours.Samples, (a, b) => figure(a) / figure(b)));
        var (cpu, rate, p50, p99) = (Ratio(sample => sample.Cpu), Ratio(sample => sample.Rate), Ratio(sample => sample.P50), Ratio(sample => sample.P99));
        table.AddRow(
            Markup.Escape(timing.Scenario.Name), Text(own.Cpu, "0.00"), Text(cpu, "0.00"), Text(Spread(timing), "0.00"), Text(own.Rate, "0"), Text(rate, "0.00"),
            Text(own.P50 / 1000, "0.00"), Text(p50, "0.00"), Text(own.P99 / 1000, "0.00"), Text(p99, "0.00"), Text(timing.Lengths.Sent, "0"));
        rows.Add(string.Join(',', [
            timing.Scenario.Group.ToString(), $"\"{timing.Scenario.Name}\"", Text(own.Cpu, "0.000"), Text(cpu, "0.000"), Text(own.Rate, "0"), Text(rate, "0.000"),
            Text(own.P50, "0"), Text(p50, "0.000"), Text(own.P99, "0"), Text(p99, "0.000"), Text(timing.Lengths.Sent, "0"),
        ]));
    }

    private static double Spread(Timing timing) => timing.Samples.Max(sample => sample.Cpu) / timing.Samples.Min(sample => sample.Cpu);

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
