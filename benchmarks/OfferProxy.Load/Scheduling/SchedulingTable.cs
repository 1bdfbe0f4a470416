using System.Globalization;
using OfferProxy.Load.Measuring;
using Spectre.Console;

namespace OfferProxy.Load.Scheduling;

/// <summary>The table of the settings. A ratio is a row's figure over that of the first of its build, in the same rounds.</summary>
internal static class SchedulingTable
{
    /// <summary>Prints it, and keeps it as <c>scheduling.csv</c>.</summary>
    public static void Print(LoadContext context, IReadOnlyList<(Setting Setting, IReadOnlyList<MixedRound> Rounds, long ResidentBytes)> rows)
    {
        var table = new Table().AsciiDoubleHeadBorder();
        foreach (var column in (string[])["setting", "hit CPU µs", "x shipped", "hit p50 ms", "x shipped", "hit p99 ms", "x shipped", "miss p99 ms", "x shipped", "resident MB"])
        {
            table.AddColumn(column, cell => cell.Alignment = column == "setting" ? Justify.Left : Justify.Right);
        }

        List<string> lines = ["setting,hit_cpu_us,hit_cpu_ratio,mixed_hit_p50_us,ratio,mixed_hit_p99_us,ratio,miss_p99_us,ratio,resident_mb"];
        foreach (var build in rows.GroupBy(static row => row.Setting.Build))
        {
            var first = build.First().Rounds;
            foreach (var (setting, rounds, resident) in build)
            {
                string[] cells =
                [
                    .. Figure(rounds, first, static round => round.Busy.Cpu, 1), .. Figure(rounds, first, static round => round.Hits.P50, 1000),
                    .. Figure(rounds, first, static round => round.Hits.P99, 1000), .. Figure(rounds, first, static round => round.Misses.P99, 1000),
                    Text(resident / 1e6, "0"),
                ];
                table.AddRow([Markup.Escape(setting.Name), .. cells]);
                lines.Add($"\"{setting.Name}\",{string.Join(',', cells)}");
            }
        }

        context.Report.Line($"{rows.Max(static row => row.Rounds.Count)} interleaved rounds; medians. The cost is of hits alone; latencies are of hits among misses: hits pause 4 to 20 ms on each of {context.Options.Connections} connections; misses wait 100 ms for the origin. The gateway has both processors, since on one there is no server collector. As shipped: inline, server collector, concurrent, DATAS.");
        context.Report.Write(table);
        File.WriteAllLines(Path.Combine(context.Report.Folder, "scheduling.csv"), lines);
    }

    private static string[] Figure(IReadOnlyList<MixedRound> rounds, IReadOnlyList<MixedRound> first, Func<MixedRound, double> figure, double unit) =>
        [Text(Sample.Median(rounds.Select(figure)) / unit, "0.00"), Text(Sample.Median(rounds.Zip(first, (own, other) => figure(own) / figure(other))), "0.00")];

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
