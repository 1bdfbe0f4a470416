using System.Globalization;
using OfferProxy.Faults.Judging;

namespace OfferProxy.Faults.Reporting;

/// <summary>The table of a section.</summary>
internal static class FaultTable
{
    /// <summary>Its columns.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "fault", "requests", "fresh hit", "stale hit", "stale if error", "stored", "collapsed", "forwarded", "202", "other 5xx", "502", "503", "504", "failed",
        "p99 ms", "slowest ms", "origin requests", "well again after s", "verdict",
    ];

    /// <summary>The cells of a row. Pure.</summary>
    public static IReadOnlyList<string> Cells(FaultRow row) =>
    [
        row.Name,
        Text(row.Tally.Total),
        .. Enum.GetValues<ResponseKind>().Select(kind => Text(row.Tally[kind])),
        row.Tally.Percentile(0.99).ToString("0.0", CultureInfo.InvariantCulture),
        row.Tally.Slowest.ToString("0", CultureInfo.InvariantCulture),
        Text(row.OriginRequests),
        row.Recovery?.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) ?? "-",
        row.Verdict.Word,
    ];

    /// <summary>The table as lines of Markdown. Pure.</summary>
    public static IEnumerable<string> Lines(IReadOnlyCollection<FaultRow> rows)
    {
        var cells = rows.Select(Cells).Prepend(Columns).ToList();
        var widths = Enumerable.Range(0, Columns.Count).Select(column => cells.Max(row => row[column].Length)).ToList();
        yield return Line(Columns.Select(Padded));
        yield return Line(Columns.Select((name, column) => IsText(name) ? new string('-', widths[column]) : new string('-', widths[column] - 1) + ':'));
        foreach (var row in cells.Skip(1))
        {
            yield return Line(row.Select(Padded));
        }

        string Padded(string cell, int column) => IsText(Columns[column]) ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]);
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static bool IsText(string column) => column is "fault" or "verdict";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
