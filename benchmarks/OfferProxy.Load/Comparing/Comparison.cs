using OfferProxy.Load.Measuring;
using OfferProxy.Load.Reporting;
using OfferProxy.Load.Requests;
using OfferProxy.Load.Verifying;

namespace OfferProxy.Load.Comparing;

/// <summary>The gateway against its peers: warmed, verified, timed in interleaved rounds, verified again.</summary>
internal static class Comparison
{
    private const int MostWarmSeconds = 12;
    private const int FirstShoppers = 16;

    /// <summary>Measures and prints.</summary>
    public static async Task MeasureAsync(LoadContext context, CancellationToken cancel)
    {
        await using var scenarios = await ScenarioList.StartAsync(context, cancel);
        var timings = new List<Timing>();
        foreach (var timing in scenarios.Select(scenario => new Timing(scenario, LoadOf(context, scenario))))
        {
            try
            {
                // Warmed first: a server may have to compile and fill before its answers are those that count.
                await WarmAsync(context, timing, cancel);
                timing.Length = await Verifier.VerifyAsync(timing.Scenario, cancel);
                timings.Add(timing);
            }
            catch (Exception exception) when (exception is InvalidOperationException or HttpRequestException)
            {
                context.Report.Failed($"Left out: {exception.Message}");
            }
        }

        IReadOnlyList<Figure> allocated = [];
        try
        {
            await TimeAsync(context, timings, cancel);
            allocated = await Allocations.MeasureAsync(context, timings, cancel);
        }
        finally
        {
            ScenarioTable.Print(context, timings);
            RowTable.Print(context, [.. RowList.All.Select(row => (row, row.Of(timings)))], allocated);
        }

        foreach (var timing in timings)
        {
            await Verifier.VerifyAsync(timing.Scenario, cancel);
        }
    }

    // Until it gets no cheaper for two seconds: code is compiled better as it is used more, behind what it does meanwhile.
    private static async Task WarmAsync(LoadContext context, Timing timing, CancellationToken cancel)
    {
        // One shopper after another first: two of them prove what is shared, and what is compiled at first use is.
        var scenario = timing.Scenario;
        for (var number = 0; number < FirstShoppers; number++)
        {
            await Answer.GetAsync(scenario.Server.Url + scenario.Form.Path(number, scenario.Prefix), scenario.Form.HeaderLines, scenario.Expected.Gzip, cancel, scenario.Http2);
        }

        var (cheapest, noCheaper) = (double.PositiveInfinity, 0);
        for (var second = 0; second < (context.Options.Short ? MostWarmSeconds / 2 : MostWarmSeconds) && noCheaper < 2; second++)
        {
            var sample = await timing.Load(1, cancel);
            noCheaper = sample.Cpu > cheapest * 0.97 ? noCheaper + 1 : 0;
            cheapest = Math.Min(cheapest, sample.Cpu);
        }
    }

    // A round is so many slices of a second, and each slice goes through all scenarios the other way around than the one before:
    // what the machine does meanwhile meets all of them, and none is always behind the same other.
    private static async Task TimeAsync(LoadContext context, List<Timing> timings, CancellationToken cancel)
    {
        var (rounds, slices) = (context.Options.Rounds, context.Options.Seconds);
        for (var round = 0; round < rounds && context.Time.Has(timings.Count * slices * 1.3); round++)
        {
            var taken = timings.ToDictionary(static timing => timing, static _ => new List<Sample>());
            for (var slice = 0; slice < slices; slice++)
            {
                foreach (var timing in (round + slice) % 2 == 0 ? timings.ToList() : [.. timings.AsEnumerable().Reverse()])
                {
                    try
                    {
                        taken[timing].Add(await timing.Load(1, cancel));
                    }
                    catch (InvalidOperationException exception)
                    {
                        context.Report.Failed($"Left out: {exception.Message}");
                        timings.Remove(timing);
                    }
                }
            }

            timings.ForEach(timing => timing.Rounds.Add(Sample.Together(taken[timing])));
        }
    }

    private static Func<int, CancellationToken, Task<Sample>> LoadOf(LoadContext context, Scenario scenario)
    {
        var (form, connections, gzip) = (scenario.Form, context.Options.Connections, scenario.Expected.Gzip);
        var files = $"{form.Name}{scenario.Prefix.Replace('/', '-')}";
        if (scenario.Http2)
        {
            var urls = context.Files.Paths($"{files}-{scenario.Server.Port}", form.Paths(scenario.Server.Url + scenario.Prefix));
            var lines = RequestFiles.Lines(form, gzip);
            return (seconds, cancel) => context.H2Load.RunAsync(scenario.Server.Process, scenario.Name, connections, urls, lines, seconds, cancel);
        }

        var target = Target.Paths(scenario.Name, scenario.Server.Port, connections, context.Files.Paths(files, form.Paths(scenario.Prefix)), context.Files.Headers(form, gzip));
        return (seconds, cancel) => context.Wrk.RunAsync(scenario.Server.Process, target, seconds, cancel);
    }
}
