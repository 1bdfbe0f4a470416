using System.Globalization;
using OfferProxy.Fleet.Loading;
using OfferProxy.Fleet.Reaching;
using OfferProxy.Fleet.Servers;
using OfferProxy.Measuring.Judging;
using OfferProxy.Measuring.Loading;
using OfferProxy.Measuring.Reporting;

namespace OfferProxy.Fleet.Blocking;

/// <summary>A site or an integration is blocked, and let in again, under load and by each node in turn: when a call has returned, all nodes keep to it.</summary>
internal static class BlockSection
{
    private const int Connections = 64;
    private const string Block = "block", Remove = "remove";

    // Whose requests say that they come from its shop.
    private const string Site = "shop.example";

    private static readonly string[] Kinds = ["site", "integration"];
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    /// <summary>Runs it and prints.</summary>
    public static async Task RunAsync(FleetContext context, CancellationToken cancel)
    {
        var rate = context.Options.Rate;
        await using var stage = await Stage.StartAsync(context.Servers, Connections, cancel);
        var traffic = await Traffic.BeginAsync(stage, context.Judge, Mix.LastingAlone, cancel);
        await Warming.WarmAsync(stage, traffic, rate, context.Options.WarmingSeconds, cancel);

        var shares = traffic.Begin(mayBeBlocked: true);
        var calls = new List<WatchedCall>();
        await using var loop = new OpenLoop(new(rate), number => traffic.SendAsync(number, cancel));
        loop.Start();
        await Task.Delay(Pause, cancel);
        for (var number = 0; number < 3 * context.Options.Rounds; number++)
        {
            foreach (var kind in Kinds)
            {
                var name = kind == "site" ? Site : traffic.Goods[number % traffic.Goods.Count].Key.Integration;
                var places = traffic.PlacesOf(goods => kind == "site" || goods.Key.Integration == name);
                foreach (var action in (string[])[Block, Remove])
                {
                    var caller = calls.Count % stage.Nodes.Count;
                    MarkdownReport.Progress(string.Create(CultureInfo.InvariantCulture, $"Block {calls.Count + 1}: {action} {kind} of node {caller + 1}"));
                    calls.Add(await CallAsync(stage, traffic, caller, (action, kind, name), places, cancel));
                }
            }
        }

        await loop.StopAsync();
        Print(context, shares, loop, [.. calls.Select(static call => call.Outcome())]);
    }

    private static async Task<WatchedCall> CallAsync(
        Stage stage, Traffic traffic, int caller, (string Action, string Kind, string Name) what, IReadOnlySet<int> places, CancellationToken cancel)
    {
        var watch = what.Action == Block
            ? traffic.Watch(places, static seen => seen.Kind.IsOffer(), static seen => seen.IsBlocked)
            : traffic.Watch(places, static seen => seen.IsBlocked, static seen => seen.Kind.IsOffer());
        var call = new WatchedCall($"{what.Action} {what.Kind}", caller, await stage.Nodes[caller].Admin.OverrideAsync(what.Action, what.Kind, what.Name, cancel), watch);
        await call.WaitAsync(Limit, cancel);
        await Task.Delay(Pause, cancel);
        traffic.End(watch);
        return call;
    }

    private static void Print(FleetContext context, Shares shares, OpenLoop loop, IReadOnlyList<ReachOutcome> calls)
    {
        var (report, limit) = (context.Report, context.Options.ReachLimit);
        report.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"POST /overrides under {loop.Sent / loop.SentFor.TotalSeconds:0} requests a second on three nodes, each of which is called in its turn. Every request that is sent after the return of a block must be told that the site is blocked, after that of its removal get its offer: at once at the node that was called, within {limit.TotalMilliseconds} ms at the others."));
        report.Line($"{shares.Blocked} requests were told that the site is blocked. Beside them: {LoadLine.Of(shares)} {LoadLine.Lateness(loop)}");
        report.Line("");
        ReachRow[] rows = [.. calls.GroupBy(static call => call.What).Select(group => new ReachRow(group.Key, [.. group], limit))];
        report.Table(ReachRow.Columns, rows.Append(new("any", calls, limit)).Select(static row => row.Cells), ReachRow.Texts);
        foreach (var row in rows)
        {
            report.Judge(row.Name, row.Verdict);
        }

        report.Judge("Block, load", LoadLine.Judge(shares));
    }
}
