using System.Globalization;
using OfferProxy.Measuring.Judging;

namespace OfferProxy.Faults.Reporting;

/// <summary>The table of a section. Pure.</summary>
internal static class FaultTable
{
    /// <summary>Its columns.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "fault", "requests", "fresh hit", "stale hit", "stale if error", "stored", "collapsed", "forwarded", "202", "other 5xx", "502", "503", "504", "failed",
        "p99 ms", "slowest ms", "origin requests", "well again after s", "verdict",
    ];

    /// <summary>Those that hold words.</summary>
    public static IReadOnlyCollection<string> Texts { get; } = ["fault", "verdict"];

    /// <summary>The cells of a row.</summary>
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

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
