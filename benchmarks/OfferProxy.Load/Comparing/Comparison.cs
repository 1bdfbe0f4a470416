using OfferProxy.Load.Measuring;
using OfferProxy.Load.Reporting;
using OfferProxy.Load.Verifying;
using OfferProxy.Measuring.Requests;

namespace OfferProxy.Load.Comparing;

/// <summary>The gateway against its peers: verified, warmed, timed in interleaved rounds, verified again.</summary>
internal static class Comparison
{
    private const int LeastWarmSeconds = 2;
    private const int MostWarmSeconds = 6;

    /// <summary>Measures and prints.</summary>
    public static async Task MeasureAsync(LoadContext context, CancellationToken cancel) =>
        await MeasureAsync(context, await ScenarioList.StartAsync(context, cancel), ComparisonTable.Print, cancel);

    /// <summary>Measures rows, and ends their servers.</summary>
    /// <param name="context">The run.</param>
    /// <param name="scenarios">The rows.</param>
    /// <param name="print">Prints what was found.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task MeasureAsync(
        LoadContext context, IReadOnlyList<Scenario> scenarios, Action<LoadContext, IReadOnlyList<Timing>> print, CancellationToken cancel)
    {
        var timings = new List<Timing>();
        foreach (var scenario in scenarios)
        {
            try
            {
                // Warmed first: a server may have to compile and fill before its answers are those that count.
                var target = TargetOf(context, scenario);
                await WarmAsync(context, scenario, target, cancel);
                timings.Add(new(scenario, target, await VerifyAsync(context, scenario, cancel)));
            }
            catch (Exception exception) when (exception is InvalidOperationException or HttpRequestException)
            {
                context.Report.Warn($"Left out: {exception.Message}");
            }
        }

        try
        {
            await TimeAsync(context, timings, cancel);
        }
        finally
        {
            print(context, timings);
        }

        foreach (var timing in timings)
        {
            await VerifyAsync(context, timing.Scenario, cancel);
        }

        foreach (var process in scenarios.Select(scenario => scenario.Server.Process).Distinct())
        {
            await process.DisposeAsync();
        }
    }

    // Until it gets no cheaper: code is compiled better as it is used more.
    private static async Task WarmAsync(LoadContext context, Scenario scenario, Target target, CancellationToken cancel)
    {
        var cheapest = double.PositiveInfinity;
        for (var second = 0; second < MostWarmSeconds; second++)
        {
            var sample = await context.Wrk.RunAsync(scenario.Server.Process, target, 1, cancel);
            if (second >= LeastWarmSeconds - 1 && sample.Cpu > cheapest * 0.97)
            {
                return;
            }

            cheapest = Math.Min(cheapest, sample.Cpu);
        }
    }

    private static async Task TimeAsync(LoadContext context, List<Timing> timings, CancellationToken cancel)
    {
        for (var round = 0; round < context.Options.Rounds && context.Time.Has(timings.Count * (context.Options.Seconds + 0.5)); round++)
        {
            foreach (var timing in timings.ToList())
            {
                try
                {
                    timing.Samples.Add(await context.Wrk.RunAsync(timing.Scenario.Server.Process, timing.Target, context.Options.Seconds, cancel));
                }
                catch (InvalidOperationException exception)
                {
                    context.Report.Warn($"Left out: {exception.Message}");
                    timings.Remove(timing);
                }
            }
        }
    }

    private static async Task<(int Sent, int Document)> VerifyAsync(LoadContext context, Scenario scenario, CancellationToken cancel) =>
        await Verifier.VerifyAsync(scenario.Name, scenario.Server.Url, scenario.Prefix, scenario.Expected, context.Files.HeaderLines, cancel);

    private static Target TargetOf(LoadContext context, Scenario scenario) => Target.Paths(
        scenario.Name,
        scenario.Server.Port,
        context.Options.Connections,
        context.Files.Paths("set" + scenario.Prefix.Replace('/', '-'), Enumerable.Range(0, RequestSet.Count).Select(number => RequestSet.Path(number, scenario.Prefix))),
        context.Files.Headers(scenario.Expected.Gzip));
}
