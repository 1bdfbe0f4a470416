using System.Diagnostics;
using OfferProxy.Measuring.Judging;
using OfferProxy.Measuring.Reporting;
using OfferProxy.Measuring.Servers;
using OfferProxy.Measuring.Shopping;
using OfferProxy.Measuring.Tallying;
using OfferProxy.Measuring.Wire;

namespace OfferProxy.Faults.Aborting;

/// <summary>All who wait for an offer leave: the origin's answer is kept all the same, and serves the next.</summary>
internal static class AbortSection
{
    private const int Shoppers = 500;
    private const int Next = 10;

    // A kind of offer that greets nobody: of names of several kinds, one of each would ask for itself.
    private const long Nameless = 12;

    // The fill takes longer, and the gateway has read all requests by then.
    private static readonly TimeSpan UntilAllAreRead = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan FillLimit = TimeSpan.FromSeconds(5);

    /// <summary>Runs it and prints.</summary>
    public static async Task RunAsync(FaultsContext context, CancellationToken cancel)
    {
        await using var origin = await context.Fleet.OriginAsync(cancel);
        var gateway = await context.Fleet.GatewayAsync(origin, new() { Timeout = TimeSpan.FromSeconds(5), FreshFor = TimeSpan.FromMinutes(1) }, cancel);
        await using var process = gateway.Process;
        await origin.SetFaultAsync("fault=delay&ms=1500", cancel);
        var key = OfferKey.InTurns(Nameless, "abort");
        await LeaveAsync(gateway.Port, origin, key, cancel);

        var complete = await UntilAsync(async () => await origin.AnsweredAsync(cancel) > 1, FillLimit, cancel);
        using var client = new Client(gateway.Port);
        var tally = new Tally();
        for (var number = Shoppers; number < Shoppers + Next; number++)
        {
            var shopper = new Shopper(number, key.Named);
            tally.Add(context.Judge.Of(await client.SendAsync(OfferRequest.Create(key, shopper), cancel), shopper));
        }

        var received = await origin.ReceivedAsync(cancel);

        // The origin counts an answer before it is stored: the first to come after may still wait for that.
        var served = tally[ResponseKind.FreshHit] + tally[ResponseKind.Collapsed];
        context.Report.Line($"{Shoppers} clients ask for one offer that is not cached and leave before it comes, half of them with a reset; then {Next} ask again, whose answers these are. They must be served by what the first ones had asked for: the origin must have been asked by two of them.");
        context.Report.Line("");
        context.Report.Write("Abort", [new("all clients leave", tally, received, null, Verdict.Of(
            (complete, "the fill was not completed"),
            (received == 2, $"{received} requests reached the origin"),
            (served == Next, $"{Next - served} of {Next} who came after were not served by it")))]);
    }

    // All have asked, and the origin has been, when they leave.
    private static async Task LeaveAsync(int port, Origin origin, OfferKey key, CancellationToken cancel)
    {
        var connections = new List<HttpConnection>();
        while (connections.Count < Shoppers)
        {
            connections.Add(await HttpConnection.OpenAsync(port, cancel) ?? throw new InvalidOperationException($"Nobody listens on port {port}."));
        }

        var exchanges = connections.Select((connection, number) =>
            connection.ExchangeAsync(OfferRequest.Create(key, new(number, key.Named)), Stopwatch.GetTimestamp(), cancel).AsTask()).ToList();
        if (!await UntilAsync(async () => await origin.ReceivedAsync(cancel) > 0, FillLimit, cancel))
        {
            throw new InvalidOperationException("No request reached the origin.");
        }

        await Task.Delay(UntilAllAreRead, cancel);

        for (var number = 0; number < connections.Count; number++)
        {
            connections[number].Leave(reset: number % 2 == 0);
        }

        var answered = (await Task.WhenAll(exchanges)).Count(exchange => exchange.Answer is not null);
        if (answered > 0)
        {
            throw new InvalidOperationException($"{answered} clients had their answer before they left.");
        }
    }

    private static async Task<bool> UntilAsync(Func<Task<bool>> condition, TimeSpan limit, CancellationToken cancel)
    {
        var since = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(since) > limit)
            {
                return false;
            }

            await Task.Delay(10, cancel);
        }

        return true;
    }
}
