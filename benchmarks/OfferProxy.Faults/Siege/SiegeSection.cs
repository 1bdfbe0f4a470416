using System.Globalization;
using OfferProxy.Faults.Reporting;
using OfferProxy.Faults.Servers;
using OfferProxy.Faults.Warm;
using OfferProxy.Measuring.Loading;
using OfferProxy.Measuring.Reloading;
using OfferProxy.Measuring.Reporting;
using OfferProxy.Measuring.Tallying;

namespace OfferProxy.Faults.Siege;

/// <summary>
/// Honest shoppers while attackers attack, the origin misbehaves and the configuration is changed for the worse: first one of
/// them, then all at once. A control group asks a gateway of its own at the same time, which nobody besieges.
/// </summary>
internal static class SiegeSection
{
    private const int Connections = 32;
    private const int Rate = 200;
    private const double Slower = 2;

    /// <summary>Runs it and prints.</summary>
    public static async Task RunAsync(FaultsContext context, CancellationToken cancel)
    {
        await using var besieged = await Stage.StartAsync(context.Fleet, new(), Connections, cancel);
        await using var quiet = await Stage.StartAsync(context.Fleet, new(), Connections, cancel);
        var (load, control) = (new WarmLoad(besieged.Client, context.Judge), new WarmLoad(quiet.Client, context.Judge));
        await load.FillAsync(cancel);
        await control.FillAsync(cancel);
        await using var loop = new OpenLoop(new(Rate), number => load.SendAsync(number * 2, cancel));
        await using var controls = new OpenLoop(new(Rate), number => control.SendAsync((number * 2) + 1, cancel));
        loop.Start();
        controls.Start();
        await Task.Delay(TimeSpan.FromSeconds(2), cancel);

        var attackers = new Attackers(AttackList.All, besieged.Gateway.Port);
        var reloads = new Reloads(besieged.Gateway.File, quiet.Gateway.Port);
        var windows = new List<Window>
        {
            await BesiegeAsync("nothing", 4),
            await BesiegeAsync("attackers", 12, attackers.RunAsync),
            await BesiegeAsync("origin misbehaves", Misbehaviours.Count, stop => Misbehaviours.RunAsync(besieged.Origin, stop)),
            await BesiegeAsync("bad configurations", 12, reloads.RunAsync),
            await BesiegeAsync("all of them", Misbehaviours.Count * 2, attackers.RunAsync, stop => Misbehaviours.RunAsync(besieged.Origin, stop), reloads.RunAsync),
        };
        await Task.WhenAll(loop.StopAsync(), controls.StopAsync());

        context.Report.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{Rate} requests a second on {WarmLoad.KeyCount} cached offers, and as many of a control group on a gateway of its own; {AttackList.All.Count} attackers ({attackers.Sent} requests), {Misbehaviours.Count} kinds of misbehaviour in half of the origin's answers, {reloads.Written} configurations. Every honest request must get an offer of its own, and the 99th percentile must be no more than {Slower:0} times the control group's."));
        context.Report.Line("");
        context.Report.Write("Siege", [.. windows.SelectMany(Rows)]);

        async Task<Window> BesiegeAsync(string name, double seconds, params IReadOnlyList<Func<CancellationToken, Task>> hurts)
        {
            FaultsReport.Progress($"Siege: {name}");
            var (before, controlBefore) = (await besieged.Origin.ReceivedAsync(cancel), await quiet.Origin.ReceivedAsync(cancel));
            var (tally, controlTally) = (load.Begin(), control.Begin());
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var all = Task.WhenAll(hurts.Select(hurt => hurt(stop.Token)));
            await Task.Delay(TimeSpan.FromSeconds(context.Options.Short ? seconds / 2 : seconds), cancel);
            await stop.CancelAsync();
            await all;
            return new(name, tally, await besieged.Origin.ReceivedAsync(cancel) - before, controlTally, await quiet.Origin.ReceivedAsync(cancel) - controlBefore);
        }
    }

    // Told when all answers are in.
    private static IEnumerable<FaultRow> Rows(Window window)
    {
        var (failed, slow, calm) = (window.Tally.Total - window.Tally.Offers, window.Tally.Percentile(0.99), window.Control.Percentile(0.99));
        yield return new(window.Name, window.Tally, window.Received, null, Verdict.Of(
            (failed == 0, $"{failed} of {window.Tally.Total} requests got no offer of their own"),
            (slow <= Slower * calm, string.Create(CultureInfo.InvariantCulture, $"p99 {slow:0.0} ms, {calm:0.0} ms in the control group"))));
        var controlFailed = window.Control.Total - window.Control.Offers;
        yield return new("control group", window.Control, window.ControlReceived, null, Verdict.Of(
            (controlFailed == 0, $"{controlFailed} of {window.Control.Total} requests got no offer of their own")));
    }

    private sealed record Window(string Name, Tally Tally, long Received, Tally Control, long ControlReceived);
}
