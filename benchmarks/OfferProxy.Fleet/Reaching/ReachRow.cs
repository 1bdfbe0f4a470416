using OfferProxy.Measuring.Reporting;
using OfferProxy.Measuring.Tallying;

namespace OfferProxy.Fleet.Reaching;

/// <summary>A row of the table: the calls of a kind. Pure.</summary>
/// <param name="Name">The kind.</param>
/// <param name="Calls">What came of them.</param>
/// <param name="Limit">How long after a call's return another node may not know of it.</param>
internal sealed record ReachRow(string Name, IReadOnlyList<ReachOutcome> Calls, TimeSpan Limit)
{
    /// <summary>The columns.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "call", "calls", "keys each", "took ms, median", "most", "old after it: at the caller", "at the others", "last old after ms, median", "most",
        "too late", "seen everywhere after ms, median", "most", "verdict",
    ];

    /// <summary>Those that hold words.</summary>
    public static IReadOnlyCollection<string> Texts { get; } = ["call", "verdict"];

    /// <summary>Whether it showed what it must.</summary>
    public Verdict Verdict => Verdict.Of(
        (Calls.Count > 0, "nothing was called"),
        (Calls.All(static call => call.Told), $"{Calls.Count(static call => !call.Told)} calls did not reach Redis"),
        (AtCaller == 0, $"the node that was called answered {AtCaller} later requests as before"),
        (Late == 0, Text($"{Late} requests later than {Limit.TotalMilliseconds} ms after a call were answered as before")),
        (Calls.All(static call => call.EverywhereAfter is not null), $"{Calls.Count(static call => call.EverywhereAfter is null)} calls were not seen everywhere"));

    /// <summary>The cells.</summary>
    public IReadOnlyList<string> Cells =>
    [
        Name,
        Text($"{Calls.Count}"),
        string.Join('/', Calls.Select(static call => call.Keys).Distinct().Order()),
        Text($"{Of(static call => call.Call.TotalMilliseconds, 0.5):0.0}"),
        Text($"{Of(static call => call.Call.TotalMilliseconds, 1):0.0}"),
        Text($"{AtCaller}"),
        Text($"{Calls.Sum(static call => call.AtOthers.Count)}"),
        Text($"{Of(static call => call.LastOld, 0.5):0.0}"),
        Text($"{Of(static call => call.LastOld, 1):0.0}"),
        Text($"{Late}"),
        Text($"{Of(EverywhereAfter, 0.5):0}"),
        Text($"{Of(EverywhereAfter, 1):0}"),
        Verdict.Word,
    ];

    private int AtCaller => Calls.Sum(static call => call.AtCaller.Count);

    private int Late => Calls.Sum(call => call.LaterThan(Limit));

    private static double EverywhereAfter(ReachOutcome call) => call.EverywhereAfter?.TotalMilliseconds ?? double.PositiveInfinity;

    private double Of(Func<ReachOutcome, double> figure, double share) => Percentiles.Of([.. Calls.Select(figure)], share);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
