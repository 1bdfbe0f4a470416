using System.Globalization;
using OfferProxy.Measuring.Tallying;
using OfferProxy.Soak.Judging;
using OfferProxy.Soak.Sampling;
using OfferProxy.Soak.Traffic;

namespace OfferProxy.Soak.Reporting;

/// <summary>The tables of a report. Pure.</summary>
internal static class SoakTables
{
    private const int Windows = 12;

    /// <summary>The columns of the table of requests.</summary>
    public static IReadOnlyList<string> RequestColumns { get; } =
        ["requests", "sent", "hits", "right", "refused", "origin failed", "too late", "nobody waited", "wrong", "p50 ms", "p99 ms", "slowest ms"];

    /// <summary>The columns of the table of growth.</summary>
    public static IReadOnlyList<string> GrowthColumns { get; } = ["of the gateway", "first third", "last third", "a ratio of", "an hour", "bound", "verdict"];

    /// <summary>What was found of a kind of requests.</summary>
    public static IReadOnlyList<string> Cells(Kind kind, Book.Page page) =>
    [
        kind.Name, Text(page.Total),
        .. ((FindingKind[])[FindingKind.Hit, FindingKind.Right, FindingKind.Refused, FindingKind.Excused, FindingKind.Late, FindingKind.Left, FindingKind.Wrong]).Select(found => Text(page[found])),
        Text(page.Percentile(0.5), "0.0"), Text(page.Percentile(0.99), "0.0"), Text(page.Percentile(1), "0"),
    ];

    /// <summary>Whether something grew.</summary>
    public static IReadOnlyList<string> Cells(Measure measure, Growth growth) =>
    [
        measure.Name, Text(growth.Early, "0.#"), Text(growth.Late, "0.#"), growth.Early == 0 ? "-" : Text(growth.Late / growth.Early, "0.00"), Text(growth.PerHour, "+0.0;-0.0;0"), Text(growth.Bound, "0.#"),
        growth.Grew ? "GREW" : "met",
    ];

    /// <summary>The columns of the table of how it went.</summary>
    public static IReadOnlyList<string> CourseColumns { get; } = ["until min", .. Measure.All.Select(static measure => measure.Name)];

    /// <summary>How it went: the medians of parts of the run.</summary>
    public static IEnumerable<IReadOnlyList<string>> Course(IReadOnlyList<Sample> samples) =>
        samples.Chunk(Math.Max(1, (samples.Count + Windows - 1) / Windows)).Select(static part => (IReadOnlyList<string>)
        [
            Text(part[^1].At.TotalMinutes, "0.0"),
            .. Measure.All.Select(measure => Text(Percentiles.Of([.. part.Select(measure.Read)], 0.5), "0.#")),
        ]);

    private static string Text(double number, string format = "0") => number.ToString(format, CultureInfo.InvariantCulture);
}
