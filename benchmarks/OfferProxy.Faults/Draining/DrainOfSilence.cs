using System.Diagnostics;
using System.Globalization;
using OfferProxy.Measuring.Processes;
using OfferProxy.Measuring.Reporting;
using OfferProxy.Measuring.Shopping;
using OfferProxy.Measuring.Wire;

namespace OfferProxy.Faults.Draining;

/// <summary>The gateway is told to stop while the origin owes it an answer that does not come.</summary>
internal static class DrainOfSilence
{
    /// <summary>How long requests in flight have when the gateway stops, and a little more.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(32);

    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Draining = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan OriginTimeout = TimeSpan.FromMinutes(2);

    // As a shell reports a program that Ctrl-C ended.
    private const int Interrupted = 130;

    /// <summary>A second signal ends it at once.</summary>
    public static Task SecondSignalAsync(FaultsContext context, CancellationToken cancel) => WithRequestAsync(context, async process =>
    {
        await Task.Delay(Draining, cancel);
        var waited = !process.HasEnded;
        Signals.Send(process.Id, Signals.Terminate);
        var (code, ended) = await EndAsync(process, Limit, cancel);
        context.Report.Line("");
        context.Report.Line(string.Create(CultureInfo.InvariantCulture, $"With a request in flight that the origin does not answer, a second SIGTERM ended the gateway after {ended.TotalMilliseconds:0} ms, with code {code}."));
        context.Report.Judge("Drain, second signal", Verdict.Of(
            (waited, "the gateway did not wait for the request in flight"),
            (code == Interrupted, $"the exit code is {code}, not {Interrupted}"),
            (ended <= AtOnce, $"it took {ended.TotalMilliseconds:0} ms")));
    }, cancel);

    /// <summary>The first one does, within a limit.</summary>
    public static Task LimitAsync(FaultsContext context, CancellationToken cancel) => WithRequestAsync(context, async process =>
    {
        var (code, ended) = await EndAsync(process, Limit, cancel);
        context.Report.Line("");
        context.Report.Line(string.Create(CultureInfo.InvariantCulture, $"With a request in flight that the origin does not answer, one SIGTERM ended the gateway after {ended.TotalSeconds:0.0} s, with code {code?.ToString(CultureInfo.InvariantCulture) ?? "none"}."));
        context.Report.Judge("Drain, limit", Verdict.Of((code is not null, $"the gateway did not end within {Limit.TotalSeconds:0} s")));
    }, cancel);

    /// <summary>Waits until a server ends.</summary>
    /// <returns>Its exit code, or null where it did not end in time; and how long it took.</returns>
    public static async Task<(int? Code, TimeSpan Took)> EndAsync(ServerProcess process, TimeSpan limit, CancellationToken cancel)
    {
        var since = Stopwatch.GetTimestamp();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(limit);
        try
        {
            return (await process.WaitForEndAsync(patience.Token), Stopwatch.GetElapsedTime(since));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (null, Stopwatch.GetElapsedTime(since));
        }
    }

    private static async Task WithRequestAsync(FaultsContext context, Func<ServerProcess, Task> stop, CancellationToken cancel)
    {
        await using var origin = await context.Fleet.OriginAsync(cancel);
        var gateway = await context.Fleet.GatewayAsync(origin, new() { Timeout = OriginTimeout }, cancel);
        await using var process = gateway.Process;
        await origin.SetFaultAsync("fault=silence", cancel);
        using var connection = await HttpConnection.OpenAsync(gateway.Port, cancel) ?? throw new InvalidOperationException($"Nobody listens on port {gateway.Port}.");
        var inFlight = connection.ExchangeAsync(OfferRequest.Decline(new Shopper(1)), Stopwatch.GetTimestamp(), cancel).AsTask();
        while (await origin.ReceivedAsync(cancel) == 0)
        {
            await Task.Delay(10, cancel);
        }

        Signals.Send(gateway.Process.Id, Signals.Terminate);
        await stop(gateway.Process);
        connection.Leave(reset: false);
        await inFlight;
    }
}
