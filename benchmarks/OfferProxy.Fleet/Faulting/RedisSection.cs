using System.Diagnostics;
using OfferProxy.Fleet.Generations;
using OfferProxy.Fleet.Loading;
using OfferProxy.Fleet.Purging;
using OfferProxy.Fleet.Reaching;
using OfferProxy.Fleet.Servers;
using OfferProxy.Measuring.Loading;
using OfferProxy.Measuring.Reporting;

namespace OfferProxy.Fleet.Faulting;

/// <summary>What the nodes share is in trouble, under load: no shopper notices, and what was purged meanwhile is gone everywhere soon after.</summary>
internal static class RedisSection
{
    private const int Connections = 64;

    // Of the first node, which reaches Redis whenever anybody does.
    private const int Caller = 0;

    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromSeconds(15);

    // For what is told by a message to be heard again, too.
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(1.5);

    /// <summary>Runs it and prints.</summary>
    public static async Task RunAsync(FleetContext context, CancellationToken cancel)
    {
        var rate = context.Options.Rate;
        await using var stage = await Stage.StartAsync(context.Servers, Connections, cancel);
        var generations = new OriginGenerations(stage.Origin);
        await generations.RaiseAsync(cancel);
        var traffic = await Traffic.BeginAsync(stage, context.Judge, Mix.OfAll, cancel);
        var purger = new Purger(stage, traffic, generations);
        await Warming.WarmAsync(stage, traffic, rate, context.Options.WarmingSeconds, cancel);

        var windows = new List<Window>();
        await using var loop = new OpenLoop(new(rate), number => traffic.SendAsync(number, cancel));
        loop.Start();
        foreach (var fault in RedisFault.Of(context.Options.Short))
        {
            MarkdownReport.Progress($"Redis: {fault.Name}");
            windows.Add(await StrikeAsync(fault, stage, traffic, purger, windows.Count, context.Options.FaultFor, cancel));
        }

        await loop.StopAsync();
        context.Report.Line(FormattableString.Invariant(
            $"{loop.Sent / loop.SentFor.TotalSeconds:0} requests a second on three nodes: 4 of 5 for offers that stay, 1 of 5 for offers that are refreshed each second, 1 of 49 for one that no node has. Each fault lasts {context.Options.FaultFor.TotalSeconds} s; at its half an integration is purged. What was purged may be served elsewhere until {context.Options.CatchUpLimit.TotalSeconds} s after its end, and no later. When all share again, the next purge must reach all within {context.Options.ReachLimit.TotalMilliseconds} ms."));
        context.Report.Line(LoadLine.Lateness(loop));
        context.Report.Line("");
        RedisRow[] rows = [.. windows.Select(window => window.Row(context.Options))];
        context.Report.Table(RedisRow.Columns, rows.Select(static row => row.Cells), RedisRow.Texts);
        foreach (var row in rows)
        {
            context.Report.Judge($"Redis, {row.Fault.Name}", row.Verdict);
        }
    }

    private static async Task<Window> StrikeAsync(RedisFault fault, Stage stage, Traffic traffic, Purger purger, int number, TimeSpan lasting, CancellationToken cancel)
    {
        var shares = traffic.Begin();
        await fault.Begin(stage, cancel);
        await Task.Delay(lasting / 2, cancel);
        var meanwhile = await purger.PurgeAsync("integration", number, Caller, cancel);
        await Task.Delay(lasting / 2, cancel);
        await fault.End(stage, cancel);
        var endedAt = Stopwatch.GetTimestamp();

        // First without a call to any node: one makes a node look at once for what it has missed.
        await meanwhile.WaitAsync(RecoveryLimit, cancel);
        var sharing = await Task.WhenAll(stage.Nodes.Select(node => node.WaitUntilItSharesAsync(RecoveryLimit, cancel)));
        TimeSpan? sharesAfter = sharing.Contains(null) ? null : Stopwatch.GetElapsedTime(endedAt);
        await Task.Delay(Calm, cancel);
        var next = await purger.PurgeAsync("integration", number + 1, (number + 1) % stage.Nodes.Count, cancel);
        await next.WaitAsync(RecoveryLimit, cancel);
        return new(fault, shares, meanwhile, endedAt, sharesAfter, next);
    }

    // Told when all answers are in.
    private sealed record Window(RedisFault Fault, Shares Shares, WatchedCall Meanwhile, long EndedAt, TimeSpan? SharesAfter, WatchedCall Next)
    {
        public RedisRow Row(FleetOptions options) => new(
            Fault,
            Shares,
            Meanwhile.Outcome(),
            Meanwhile.Watch.OldAfter(Math.Max(EndedAt, Meanwhile.Call.ReturnedAt)),
            SharesAfter,
            Next.Outcome(),
            options.CatchUpLimit,
            options.ReachLimit);
    }
}
