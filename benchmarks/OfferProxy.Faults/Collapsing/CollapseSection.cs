using OfferProxy.Faults.Reporting;
using OfferProxy.Faults.Servers;
using OfferProxy.Measuring.Judging;
using OfferProxy.Measuring.Reporting;
using OfferProxy.Measuring.Shopping;
using OfferProxy.Measuring.Tallying;

namespace OfferProxy.Faults.Collapsing;

/// <summary>A thousand requests at once for one offer that is not cached: the origin is asked by two of them, well or ill.</summary>
internal static class CollapseSection
{
    private const int Shoppers = 1000;

    // A kind of offer that greets nobody: of names of several kinds, one of each would ask for itself.
    private const long Nameless = 12;

    /// <summary>Runs it and prints.</summary>
    public static async Task RunAsync(FaultsContext context, CancellationToken cancel)
    {
        var durations = new GatewayDurations { Timeout = TimeSpan.FromSeconds(5), FreshFor = TimeSpan.FromMinutes(1) };
        await using var stage = await Stage.StartAsync(context.Fleet, durations, Shoppers, cancel);
        var (origin, _, client) = stage;

        FaultRow[] rows =
        [
            await AskAsync("answers after 1 s", most: 2, static kind => kind.IsOffer(), "fault=delay&ms=1000"),
            await AskAsync("500 after 1 s", most: 3, static kind => kind == ResponseKind.OriginError, "fault=delay&ms=1000", "fault=status&code=500&add=1"),
            await AskAsync("never answers", most: 4, static kind => kind == ResponseKind.GatewayTimeout, "fault=silence"),
        ];
        context.Report.Line($"{Shoppers} requests at once for one offer that is not cached. The origin must be asked by two of them, side by side, where one fails by one more in its place, and by one more for each half of their time that they take, and all must get the same kind of answer.");
        context.Report.Line("");
        context.Report.Write("Collapse", rows);

        async Task<FaultRow> AskAsync(string name, int most, Func<ResponseKind, bool> expected, params string[] faults)
        {
            foreach (var fault in faults)
            {
                await origin.SetFaultAsync(fault, cancel);
            }

            var before = await origin.ReceivedAsync(cancel);
            var key = OfferKey.InTurns(Nameless, $"collapse-{faults.Length}-{name[0]}");
            var tally = new Tally();
            await Task.WhenAll(Enumerable.Range(0, Shoppers).Select(async number =>
            {
                var shopper = new Shopper(number, key.Named);
                tally.Add(context.Judge.Of(await client.SendAsync(OfferRequest.Create(key, shopper), cancel), shopper));
            }));

            var received = await origin.ReceivedAsync(cancel) - before;
            var other = Enum.GetValues<ResponseKind>().Where(kind => !expected(kind)).Sum(kind => tally[kind]);
            return new(name, tally, received, null, Verdict.Of(
                (received <= most, $"{received} requests reached the origin"),
                (other == 0, $"{other} of {Shoppers} answers are of another kind")));
        }
    }
}
