using System.Globalization;
using OfferProxy.Load.Growing;
using Spectre.Console;

namespace OfferProxy.Load.Reporting;

/// <summary>The table of a growth curve.</summary>
internal static class CurveTable
{
    /// <summary>Prints it.</summary>
    public static void Print(Report report, string name, string unit, IEnumerable<GrowthPoint> points)
    {
        var table = new Table().AsciiDoubleHeadBorder();
        foreach (var column in (string[])[unit, "CPU µs/req", "x smallest", "req/s", "p50 ms", "p99 ms", "resident MB", "listens after ms"])
        {
            table.AddColumn(column, cell => cell.Alignment = Justify.Right);
        }

        var rows = new List<string> { "size,cpu_us,cpu_ratio,rate,p50_us,p99_us,resident_mb,start_ms" };
        foreach (var point in points)
        {
            var sample = point.Sample;
            table.AddRow(
                Text(point.Size, "#,0"), Text(sample.Cpu, "0.00"), Text(point.Ratio, "0.00"), Text(sample.Rate, "0"), Text(sample.P50 / 1000, "0.00"),
                Text(sample.P99 / 1000, "0.00"), Text(point.ResidentBytes / 1e6, "0.0"), point.Start == TimeSpan.Zero ? "" : Text(point.Start.TotalMilliseconds, "0"));
            rows.Add(string.Join(',', [
                Text(point.Size, "0"), Text(sample.Cpu, "0.000"), Text(point.Ratio, "0.000"), Text(sample.Rate, "0"), Text(sample.P50, "0"), Text(sample.P99, "0"),
                Text(point.ResidentBytes / 1e6, "0.0"), Text(point.Start.TotalMilliseconds, "0"),
            ]));
        }

        report.Write(table);
        File.WriteAllLines(Path.Combine(report.Folder, $"{name}.csv"), rows);
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
