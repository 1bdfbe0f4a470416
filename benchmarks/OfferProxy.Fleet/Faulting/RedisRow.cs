using System.Globalization;
using OfferProxy.Fleet.Loading;
using OfferProxy.Fleet.Reaching;
using OfferProxy.Measuring.Reporting;

namespace OfferProxy.Fleet.Faulting;

/// <summary>A row of the table: a fault, and what was noticed of it. Pure.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Shares">What shoppers got, from its beginning until all was well again.</param>
/// <param name="Meanwhile">The purge that was made during it.</param>
/// <param name="OldAfter">How long after the fault's end each request was sent that was answered with what had been purged during it, in milliseconds.</param>
/// <param name="SharesAfter">From the fault's end until what was purged was gone everywhere and every node reached Redis again; null: one did not.</param>
/// <param name="Next">The purge that was made when all was well again.</param>
/// <param name="CatchUpLimit">How long after a fault's end what was purged during it may be served.</param>
/// <param name="ReachLimit">How long after the next purge what it purged may be served.</param>
internal sealed record RedisRow(RedisFault Fault, Shares Shares, ReachOutcome Meanwhile, IReadOnlyList<double> OldAfter, TimeSpan? SharesAfter, ReachOutcome Next, TimeSpan CatchUpLimit, TimeSpan ReachLimit)
{
    /// <summary>The columns.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "fault", "requests", "failed", "hits ms, median", "p99", "most", "misses", "ms, p99", "most", "purge ms", "fleet told", "old at the caller", "all well again after s",
        "last old after s", "all hits again", "next purge, last old after ms", "verdict",
    ];

    /// <summary>Those that hold words.</summary>
    public static IReadOnlyCollection<string> Texts { get; } = ["fault", "fleet told", "all hits again", "verdict"];

    /// <summary>Whether it showed what it must.</summary>
    public Verdict Verdict => Verdict.Of(
        (Shares.Failed == 0, $"{Shares.Failed} of {Shares.All.Total} requests got no offer of their own{LoadLine.Problems(Shares)}"),
        (Fault.Told is null || Fault.Told == Meanwhile.Told, $"the purge during it said that the fleet is {(Meanwhile.Told ? "told" : "not told")}"),
        (Meanwhile.AtCaller.Count == 0, $"the node that purged during it answered {Meanwhile.AtCaller.Count} later requests with what was purged"),
        (SharesAfter is not null, "not all nodes reached Redis after it"),
        (LastOld <= CatchUpLimit.TotalMilliseconds, Text($"what was purged during it was served {LastOld / 1000:0.0} s after it")),
        (Meanwhile.EverywhereAfter is not null, "not all offers that were purged during it were hits again"),
        (Next is { Told: true, AtCaller.Count: 0 } && Next.LaterThan(ReachLimit) == 0, Text($"the next purge was {(Next.Told ? "told" : "not told")}, and what it purged was served {Next.LastOld:0} ms after it")));

    /// <summary>The cells.</summary>
    public IReadOnlyList<string> Cells =>
    [
        Fault.Name,
        Text($"{Shares.All.Total}"),
        Text($"{Shares.Failed}"),
        Text($"{Shares.Hits.Percentile(0.5):0.0}"),
        Text($"{Shares.Hits.Percentile(0.99):0.0}"),
        Text($"{Shares.Hits.Slowest:0}"),
        Text($"{Shares.Misses.Total}"),
        Text($"{Shares.Misses.Percentile(0.99):0}"),
        Text($"{Shares.Misses.Slowest:0}"),
        Text($"{Meanwhile.Call.TotalMilliseconds:0}"),
        Meanwhile.Told ? "yes" : "no",
        Text($"{Meanwhile.AtCaller.Count}"),
        SharesAfter is { } after ? Text($"{after.TotalSeconds:0.0}") : "-",
        Text($"{LastOld / 1000:0.00}"),
        Meanwhile.EverywhereAfter is null ? "no" : "yes",
        Text($"{Next.LastOld:0}"),
        Verdict.Word,
    ];

    private double LastOld => OldAfter.DefaultIfEmpty().Max();

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
