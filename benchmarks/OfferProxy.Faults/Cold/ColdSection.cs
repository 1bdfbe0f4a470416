using System.Globalization;
using OfferProxy.Measuring.Faulting;
using OfferProxy.Faults.Reporting;
using OfferProxy.Faults.Servers;
using OfferProxy.Measuring.Judging;
using OfferProxy.Measuring.Loading;
using OfferProxy.Measuring.Reporting;
using OfferProxy.Measuring.Servers;
using OfferProxy.Measuring.Tallying;

namespace OfferProxy.Faults.Cold;

/// <summary>Offers that are not cached, during each fault: the answer is the configured one, and it is not late.</summary>
internal static class ColdSection
{
    // Of each kind half.
    private const int Rate = 200;
    private const int Connections = 2 * Rate;

    // What an answer takes beside its deadline. The short form is for machines that have other things to do.
    private static TimeSpan Grace(FaultsOptions options) => TimeSpan.FromMilliseconds(options.Short ? 1000 : 100);

    /// <summary>Runs it and prints.</summary>
    public static async Task RunAsync(FaultsContext context, CancellationToken cancel)
    {
        var durations = new GatewayDurations();
        await using var stage = await Stage.StartAsync(context.Fleet, durations, Connections, cancel);
        var (origin, _, client) = stage;
        var load = new ColdLoad(client, context.Judge);
        if (await Recovery.WaitAsync(load, cancel) is null)
        {
            throw new InvalidOperationException("The gateway hands out no offers, though nothing is wrong with the origin.");
        }

        var rows = new List<FaultRow>();
        foreach (var fault in FaultList.Of(context.Options.Short))
        {
            FaultsReport.Progress($"Cold: {fault.Name}");
            rows.AddRange(await StrikeAsync(fault, load, origin, context.Options.ColdFor, durations.Timeout + Grace(context.Options), cancel));
        }

        context.Report.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{Rate} requests a second for {context.Options.ColdFor.TotalSeconds} s, each for an offer that nobody has asked for, half of them where OnFailure is Error (502, 504) and half where it is NoOffer (202). The origin has {durations.Timeout.TotalSeconds} s; every request must be answered within {(durations.Timeout + Grace(context.Options)).TotalMilliseconds} ms. Well again: a new offer comes from the origin. Origin requests are those of both rows."));
        context.Report.Line("");
        context.Report.Write("Cold", rows);
    }

    private static async Task<FaultRow[]> StrikeAsync(Fault fault, ColdLoad load, Origin origin, TimeSpan lasting, TimeSpan limit, CancellationToken cancel)
    {
        var before = await origin.ReceivedAsync(cancel);
        var tallies = load.Begin();
        await using (var loop = new OpenLoop(new(Rate), number => load.SendAsync(number, cancel)))
        {
            // One that is over when it has begun must find somebody there.
            if (fault.Intermittent)
            {
                loop.Start();
                await fault.Begin(origin, cancel);
            }
            else
            {
                await fault.Begin(origin, cancel);
                loop.Start();
            }

            await Task.Delay(lasting, cancel);
        }

        await fault.End(origin, cancel);
        var received = await origin.ReceivedAsync(cancel) - before;
        var recovery = await Recovery.WaitAsync(load, cancel);
        return
        [
            Row("Error", tallies.Error, ResponseKind.OriginError, ResponseKind.BadGateway, ResponseKind.Unavailable, ResponseKind.GatewayTimeout),
            Row("NoOffer", tallies.NoOffer, ResponseKind.NoOffer),
        ];

        FaultRow Row(string onFailure, Tally tally, params ResponseKind[] configured)
        {
            var other = tally.Total - configured.Sum(kind => tally[kind]) - (fault.Intermittent ? tally.Offers : 0);
            var late = tally.Over(limit);
            return new($"{fault.Name}, {onFailure}", tally, received, recovery, Verdict.Of(
                (other == 0, $"{other} of {tally.Total} answers are not of the configured kind"),
                (late == 0, string.Create(CultureInfo.InvariantCulture, $"{late} of {tally.Total} answers took more than {limit.TotalMilliseconds:0} ms, the slowest {tally.Slowest:0} ms")),
                (recovery is not null, $"no offers came {Recovery.Limit.TotalSeconds:0} s after it")));
        }
    }
}
