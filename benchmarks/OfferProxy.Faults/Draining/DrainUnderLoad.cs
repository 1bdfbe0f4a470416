using System.Diagnostics;
using System.Globalization;
using OfferProxy.Faults.Warm;
using OfferProxy.Measuring.Loading;
using OfferProxy.Measuring.Processes;
using OfferProxy.Measuring.Reporting;
using OfferProxy.Measuring.Wire;

namespace OfferProxy.Faults.Draining;

/// <summary>SIGTERM under load: hits whose offers want refreshing all the time, and forwarded requests that the origin takes a second for.</summary>
internal static class DrainUnderLoad
{
    private const int DeclineRate = 50;
    private const int Connections = 128;

    private static readonly TimeSpan Before = TimeSpan.FromSeconds(2);

    /// <summary>Runs it and prints.</summary>
    public static async Task RunAsync(FaultsContext context, CancellationToken cancel)
    {
        await using var origin = await context.Fleet.OriginAsync(cancel);
        var gateway = await context.Fleet.GatewayAsync(origin, new() { Timeout = TimeSpan.FromSeconds(5) }, cancel);
        await using var process = gateway.Process;
        using var client = new Client(gateway.Port);
        await client.OpenAsync(Connections, cancel);
        var hits = new WarmLoad(client, context.Judge);
        await hits.FillAsync(cancel);
        await origin.SetFaultAsync("fault=delay&ms=1000&operation=DeclineOffer", cancel);

        var log = new DrainLog(context.Judge);
        await using var hitting = new OpenLoop(new(context.Options.Rate), number => log.FollowAsync(hits.ExchangeAsync(number, cancel)));
        await using var declining = new OpenLoop(new(DeclineRate), number => log.DeclineAsync(client, number, cancel));
        hitting.Start();
        declining.Start();
        await Task.Delay(Before, cancel);

        var signalled = Stopwatch.GetTimestamp();
        Signals.Send(gateway.Process.Id, Signals.Terminate);
        var refreshes = new RefreshWatch(gateway, origin, cancel);
        var (code, ended) = await DrainOfSilence.EndAsync(gateway.Process, DrainOfSilence.Limit, cancel);
        await Task.WhenAll(hitting.StopAsync(), declining.StopAsync());
        var started = await refreshes.StartedAsync(cancel);
        var findings = log.Since(signalled);
        var reached = await origin.ReceivedAsync(cancel, "DeclineOffer");

        context.Report.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"Under load of {context.Options.Rate} cached and {DeclineRate} forwarded requests a second, which the origin takes 1 s for: {findings.Answered} were answered, {findings.AnsweredAfter} of them after SIGTERM; {findings.NotTaken} were not taken (no connection, or one that was closed for them). {reached} forwarded requests reached the origin, {findings.Declines} of them were answered. The gateway ended after {ended.TotalSeconds:0.0} s with code {code?.ToString(CultureInfo.InvariantCulture) ?? "none"}; {started} refreshes were started while it drained."));
        foreach (var problem in findings.Problems)
        {
            context.Report.Line($"* {problem}");
        }

        context.Report.Judge("Drain, under load", Verdict.Of(
            (findings.Problems.Count == 0, $"requests that were taken were not answered: {string.Join("; ", findings.Problems)}"),
            (findings.AnsweredAfter > 0, "no request was in flight at the signal"),
            (reached == findings.Declines, $"{reached - findings.Declines} requests that had reached the origin were not answered"),
            (started == 0, $"{started} refreshes were started while it drained"),
            (code == 0, $"the exit code is {code?.ToString(CultureInfo.InvariantCulture) ?? "none"}, not 0"),
            (code is not null, $"the gateway did not end within {DrainOfSilence.Limit.TotalSeconds:0} s")));
    }
}
