using System.Globalization;
using OfferProxy.Measuring.Faulting;
using OfferProxy.Faults.Reporting;
using OfferProxy.Faults.Servers;
using OfferProxy.Measuring.Judging;
using OfferProxy.Measuring.Loading;
using OfferProxy.Measuring.Reporting;
using OfferProxy.Measuring.Servers;
using OfferProxy.Measuring.Tallying;

namespace OfferProxy.Faults.Warm;

/// <summary>Load on offers that are cached, through each fault: no shopper must notice one.</summary>
internal static class WarmSection
{
    private const int Connections = 128;

    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromSeconds(15);

    /// <summary>Runs it and prints.</summary>
    public static async Task RunAsync(FaultsContext context, CancellationToken cancel)
    {
        var durations = new GatewayDurations();
        await using var stage = await Stage.StartAsync(context.Fleet, durations, Connections, cancel);
        var (origin, _, client) = stage;
        var load = new WarmLoad(client, context.Judge);
        await load.FillAsync(cancel);

        await WarmUpAsync(load, context.Options.Rate, cancel);
        var windows = new List<Window>();
        await using var loop = new OpenLoop(new(context.Options.Rate), number => load.SendAsync(number, cancel));
        loop.Start();
        var healthy = load.Begin();
        windows.Add(await WindowAsync("none", healthy, origin, context.Options.FaultFor / 2, cancel));
        foreach (var fault in FaultList.Of(context.Options.Short))
        {
            FaultsReport.Progress($"Warm: {fault.Name}");
            windows.Add(await StrikeAsync(fault, load, origin, context.Options.FaultFor, cancel));
        }

        await loop.StopAsync();
        context.Report.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{WarmLoad.KeyCount} cached offers, fresh for {durations.FreshFor.TotalSeconds} s and stale for {durations.StaleWhileRevalidate.TotalSeconds} s more; {context.Options.Rate} requests a second; each fault lasts {context.Options.FaultFor.TotalSeconds} s. Every request must be answered with an offer of its own. Well again: every offer has been served fresh."));
        context.Report.Line(string.Create(CultureInfo.InvariantCulture, $"Requests were sent {Percentiles.Of(loop.Late, 0.99):0.0} ms after they were due in 99 of 100 cases, {Percentiles.Of(loop.Late, 1):0} ms at most."));
        context.Report.Line("");
        context.Report.Write("Warm", [.. windows.Select(Row)]);
    }

    // What is compiled while it runs is compiled by then, here and, where it is not native, in the gateway.
    private static async Task WarmUpAsync(WarmLoad load, int rate, CancellationToken cancel)
    {
        foreach (var part in (int[])[4, 2])
        {
            await using var loop = new OpenLoop(new(Math.Max(1, rate / part)), number => load.SendAsync(number, cancel));
            loop.Start();
            await Task.Delay(TimeSpan.FromSeconds(1), cancel);
        }
    }

    private static async Task<Window> StrikeAsync(Fault fault, WarmLoad load, Origin origin, TimeSpan lasting, CancellationToken cancel)
    {
        var tally = load.Begin();
        var before = await origin.ReceivedAsync(cancel);
        await fault.Begin(origin, cancel);
        await Task.Delay(lasting, cancel);
        await fault.End(origin, cancel);
        var watch = load.Watch();
        await Task.WhenAny(watch.All, Task.Delay(RecoveryLimit, cancel));
        cancel.ThrowIfCancellationRequested();
        return new(fault, fault.Name, tally, await origin.ReceivedAsync(cancel) - before, watch.All.IsCompletedSuccessfully ? watch.All.Result : null);
    }

    private static async Task<Window> WindowAsync(string name, Tally tally, Origin origin, TimeSpan lasting, CancellationToken cancel)
    {
        var before = await origin.ReceivedAsync(cancel);
        await Task.Delay(lasting, cancel);
        return new(null, name, tally, await origin.ReceivedAsync(cancel) - before, null);
    }

    // Told when all answers are in.
    private static FaultRow Row(Window window)
    {
        var (fault, name, tally, received, recovery) = window;
        var failed = tally.Total - tally.Offers;
        var stale = tally[ResponseKind.StaleHit] + tally[ResponseKind.StaleIfError];
        return new(name, tally, received, recovery, Verdict.Of(
            (failed == 0, $"{failed} of {tally.Total} requests got no offer of their own"),
            (fault is null || recovery is not null, $"not all offers were fresh {RecoveryLimit.TotalSeconds:0} s after it"),
            (fault is null or { Intermittent: true } || stale > 0, "the fault was not felt: no answer was stale")));
    }

    private sealed record Window(Fault? Fault, string Name, Tally Tally, long Received, TimeSpan? Recovery);
}
