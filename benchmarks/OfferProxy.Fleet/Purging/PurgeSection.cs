using System.Globalization;
using OfferProxy.Fleet.Generations;
using OfferProxy.Fleet.Loading;
using OfferProxy.Fleet.Reaching;
using OfferProxy.Fleet.Servers;
using OfferProxy.Measuring.Loading;
using OfferProxy.Measuring.Reporting;

namespace OfferProxy.Fleet.Purging;

/// <summary>Purges under load, by each scope and by each node in turn: when a call has returned, what was purged is served nowhere.</summary>
internal static class PurgeSection
{
    private const int Connections = 64;

    // Their number and that of the nodes have no divisor in common: each is called of each node.
    private static readonly string[] Scopes = ["offer", "key", "integration", "placement", "all"];

    private static readonly TimeSpan HitsLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Runs it and prints.</summary>
    public static async Task RunAsync(FleetContext context, CancellationToken cancel)
    {
        var rate = context.Options.Rate;
        await using var stage = await Stage.StartAsync(context.Servers, Connections, cancel);
        var generations = new OriginGenerations(stage.Origin);
        await generations.RaiseAsync(cancel);
        var traffic = await Traffic.BeginAsync(stage, context.Judge, Mix.LastingAlone, cancel);
        var purger = new Purger(stage, traffic, generations);
        await Warming.WarmAsync(stage, traffic, rate, context.Options.WarmingSeconds, cancel);

        var shares = traffic.Begin();
        var purges = new List<WatchedCall>();
        await using var loop = new OpenLoop(new(rate), number => traffic.SendAsync(number, cancel));
        loop.Start();
        await Task.Delay(Pause, cancel);
        for (var number = 0; number < Scopes.Length * context.Options.Rounds; number++)
        {
            var (scope, caller) = (Scopes[number % Scopes.Length], number % stage.Nodes.Count);
            MarkdownReport.Progress(string.Create(CultureInfo.InvariantCulture, $"Purge {number + 1}: by {scope}, of node {caller + 1}"));
            purges.Add(await purger.PurgeAsync(scope, number, caller, cancel));
            await purges[^1].WaitAsync(HitsLimit, cancel);
            await Task.Delay(Pause, cancel);
        }

        await loop.StopAsync();
        Print(context, shares, loop, [.. purges.Select(static purge => purge.Outcome())]);
    }

    private static void Print(FleetContext context, Shares shares, OpenLoop loop, IReadOnlyList<ReachOutcome> purges)
    {
        var (report, limit) = (context.Report, context.Options.ReachLimit);
        report.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"POST /purge under {loop.Sent / loop.SentFor.TotalSeconds:0} requests a second on three nodes, each of which is called in its turn. Just before a call the origin begins to write the next generation into its documents. Every request that is sent after the call's return must get it: at once at the node that was called, within {limit.TotalMilliseconds} ms at the others, and to the end of the run. Seen everywhere: a fresh hit of it of every node under every key."));
        report.Line($"{LoadLine.Of(shares)} {LoadLine.Lateness(loop)}");
        report.Line("");
        ReachRow[] rows = [.. Scopes.Select(scope => new ReachRow(scope, [.. purges.Where(purge => purge.What == scope)], limit))];
        report.Table(ReachRow.Columns, rows.Append(new("any", purges, limit)).Select(static row => row.Cells), ReachRow.Texts);
        foreach (var row in rows)
        {
            report.Judge($"Purge by {row.Name}", row.Verdict);
        }

        report.Judge("Purge, load", LoadLine.Judge(shares));
    }
}
