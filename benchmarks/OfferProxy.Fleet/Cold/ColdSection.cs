using OfferProxy.Fleet.Loading;
using OfferProxy.Fleet.Servers;
using OfferProxy.Measuring.Judging;
using OfferProxy.Measuring.Reporting;
using OfferProxy.Measuring.Shopping;

namespace OfferProxy.Fleet.Cold;

/// <summary>A thousand requests at once, on all nodes, for an offer that none of them has; and a node that has nothing when the others have all.</summary>
internal static class ColdSection
{
    private const int Requests = 1000;

    // A kind of offer that greets nobody: of names of several kinds, one of each would ask for itself.
    private const long Nameless = 12;

    // Before those that count, for what is compiled at first use.
    private const int WarmingKeys = 3;

    private static readonly TimeSpan ShareLimit = TimeSpan.FromSeconds(15);

    /// <summary>Runs it and prints.</summary>
    public static async Task RunAsync(FleetContext context, CancellationToken cancel)
    {
        await using var stage = await Stage.StartAsync(context.Servers, (Requests / 3) + 1, cancel);
        var traffic = await Traffic.BeginAsync(stage, context.Judge, Mix.LastingAlone, cancel);
        var rows = new List<ColdRow>();
        foreach (var delay in (int[])[0, 100, 1000])
        {
            MarkdownReport.Progress($"Cold: origin answers after {delay} ms");
            await stage.Origin.SetFaultAsync(delay == 0 ? "fault=none" : FormattableString.Invariant($"fault=delay&ms={delay}"), cancel);
            var keys = new List<ColdKey>();
            for (var number = 0; number < WarmingKeys; number++)
            {
                await AskAsync(stage, traffic, FormattableString.Invariant($"warm-{delay}-{number}"), cancel);
            }

            for (var number = 0; number < context.Options.ColdKeys; number++)
            {
                keys.Add(await AskAsync(stage, traffic, FormattableString.Invariant($"cold-{delay}-{number}"), cancel));
            }

            rows.Add(new(delay, stage.Nodes.Count, keys));
        }

        await stage.Origin.SetFaultAsync("fault=none", cancel);
        context.Report.Line($"{Requests} requests at once for one cold key, on three nodes. All must get an offer of their own; no node may ask the origin for more than its two witnesses.");
        context.Report.Line("");
        context.Report.Table(ColdRow.Columns, rows.Select(static row => row.Cells), ColdRow.Texts);
        foreach (var row in rows)
        {
            context.Report.Judge($"Cold, {row.Name}", row.Verdict);
        }

        await JoinAsync(context, stage, traffic, cancel);
    }

    private static async Task<ColdKey> AskAsync(Stage stage, Traffic traffic, string zone, CancellationToken cancel)
    {
        var key = OfferKey.InTurns(Nameless, zone);
        var before = await stage.Origin.ReceivedAsync(cancel);
        var answers = await Task.WhenAll(Enumerable.Range(0, Requests).Select(async number => (await traffic.AskAsync(number % stage.Nodes.Count, key, NodeFile.LastingPrefix, cancel)).Answer));
        return new(
            await stage.Origin.ReceivedAsync(cancel) - before,
            answers.Count(static answer => !answer.Kind.IsOffer()),
            answers.Max(static answer => answer.Took.TotalMilliseconds));
    }

    // One that starts when the others have all serves it without the origin.
    private static async Task JoinAsync(FleetContext context, Stage stage, Traffic traffic, CancellationToken cancel)
    {
        await using var late = await context.Servers.NodeAsync(stage.Nodes.Count, stage.Origin, stage.Redis.Port, cancel);
        if (await late.WaitUntilItSharesAsync(ShareLimit, cancel) is null)
        {
            throw new InvalidOperationException("The node that came late does not reach Redis.");
        }

        var before = await stage.Origin.ReceivedAsync(cancel);
        var hits = 0;
        foreach (var (number, goods) in traffic.Goods.Index())
        {
            var shopper = new Shopper(long.MaxValue - number, goods.Key.Named);
            var answer = context.Judge.Of(await late.Shoppers.SendAsync(OfferRequest.Create(goods.Key, shopper, NodeFile.LastingPrefix), cancel), shopper);
            hits += answer.Kind == ResponseKind.FreshHit ? 1 : 0;
        }

        var asked = await stage.Origin.ReceivedAsync(cancel) - before;
        context.Report.Line($"A node that started when the others had {traffic.Goods.Count} offers answered the first request for each: {hits} with hits, {asked} of them with the origin's help.");
        context.Report.Judge("Cold, a node that starts late", Verdict.Of(
            (hits == traffic.Goods.Count, $"{traffic.Goods.Count - hits} of {traffic.Goods.Count} first requests were no hits"),
            (asked == 0, $"{asked} requests reached the origin")));
    }
}
