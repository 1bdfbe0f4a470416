using OfferProxy.Load.Measuring;
using OfferProxy.Load.Reporting;
using OfferProxy.Load.Requests;
using OfferProxy.Load.Verifying;

namespace OfferProxy.Load.Comparing;

/// <summary>The gateway against its peers: warmed, verified, timed against each other in turns, round by round, verified again.</summary>
internal static class Comparison
{
    // Of rows that are told alone, and of how long a scenario is asked by itself.
    private const int FewRounds = 3;
    private const int SecondsAlone = 2;
    private const int MostAttempts = 2;

    /// <summary>Measures and prints.</summary>
    public static async Task MeasureAsync(LoadContext context, CancellationToken cancel)
    {
        var rows = RowList.Create(context.Options.Rows);
        if (rows.Count == 0)
        {
            throw new InvalidOperationException($"No row has a name that holds {string.Join(" or ", context.Options.Rows)}.");
        }

        var (timings, allocated) = (new List<Timing>(), new List<Figure>());
        try
        {
            for (var start = 1; start <= context.Options.Starts; start++)
            {
                await MeasureStartAsync(context, rows, timings, start == context.Options.Starts ? allocated : null, cancel);
            }
        }
        finally
        {
            ScenarioTable.Print(context, timings);
            RowTable.Print(context, [.. rows.Select(row => (row, row.Figure(InstructionsOf(row, timings))))], allocated);
        }
    }

    // What a server has compiled, and how it lies in memory, is of one start of it: two of one program differ by as much as a row is about.
    private static async Task MeasureStartAsync(LoadContext context, IReadOnlyList<Row> rows, List<Timing> timings, List<Figure>? allocated, CancellationToken cancel)
    {
        var earlier = timings.ToDictionary(static timing => timing.Scenario.Name, static timing => timing.Rounds);
        timings.Clear();
        foreach (var row in rows)
        {
            row.Begin();
        }

        await using var scenarios = await ScenarioList.StartAsync(context, rows, cancel);
        foreach (var timing in scenarios.Select(scenario => new Timing(scenario, LoadOf(context, scenario)) { Rounds = earlier.GetValueOrDefault(scenario.Name, []) }))
        {
            await TryAsync(context, async () =>
            {
                // Warmed first: a server may have to compile and fill before its answers are those that count.
                await Warming.WarmAsync(context, timing, cancel);
                timing.Length = await Verifier.VerifyAsync(timing.Scenario, cancel);
                timings.Add(timing);
            });
        }

        await TimeAsync(context, rows, timings, cancel);
        if (allocated is not null)
        {
            foreach (var timing in timings)
            {
                await TryAsync(context, () => AskAloneAsync(timing, cancel));
            }

            allocated.AddRange(context.Options.Rows.Count > 0 ? [] : await Allocations.MeasureAsync(context, timings, cancel));
        }

        foreach (var timing in timings)
        {
            await Verifier.VerifyAsync(timing.Scenario, cancel);
        }
    }

    private static async Task TimeAsync(LoadContext context, IReadOnlyList<Row> rows, IReadOnlyCollection<Timing> timings, CancellationToken cancel)
    {
        for (var round = 0; round < context.Options.Rounds; round++)
        {
            foreach (var row in rows.Where(row => row.Limit is not null || round < FewRounds))
            {
                await TimeAsync(context, row, timings, cancel);
            }
        }

        // Whether a round is made again is by how much was answered in it, and not by what came of the row.
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            foreach (var (row, stalled) in rows.Select(static row => (row, row.RemoveStalled())).Where(static one => one.Item2 > 0).ToList())
            {
                context.Report.Line($"Made again, since the machine stood still in them: {stalled} rounds of \"{row.Name}\".");
                for (var round = 0; round < stalled; round++)
                {
                    await TimeAsync(context, row, timings, cancel);
                }
            }
        }
    }

    private static async Task TimeAsync(LoadContext context, Row row, IReadOnlyCollection<Timing> timings, CancellationToken cancel)
    {
        if (row.Among(timings) is { } pair && context.Time.Has(context.Options.Seconds * 1.3))
        {
            await TryAsync(context, async () =>
            {
                var taken = await Duel.RunAsync(pair.Own, pair.Other, context.Options.Seconds, cancel);
                row.Add(taken);
                pair.Own.Rounds.Add(taken.Own);
                pair.Other.Rounds.Add(taken.Other);
            });
        }
    }

    private static async Task AskAloneAsync(Timing timing, CancellationToken cancel)
    {
        timing.Alone = await timing.Load(SecondsAlone, null, cancel);
        timing.Instructions = await Instructions.CountAsync(timing.Scenario.Server.Process, () => timing.Load(SecondsAlone, null, cancel), cancel);
    }

    private static double InstructionsOf(Row row, IReadOnlyCollection<Timing> timings) =>
        row.Among(timings) is { } pair ? pair.Own.Instructions / pair.Other.Instructions : double.NaN;

    private static async Task TryAsync(LoadContext context, Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception exception) when (exception is InvalidOperationException or HttpRequestException)
        {
            context.Report.Failed($"Left out: {exception.Message}");
        }
    }

    private static Func<int, Turns?, CancellationToken, Task<Sample>> LoadOf(LoadContext context, Scenario scenario)
    {
        var (form, connections, gzip) = (scenario.Form, context.Options.Connections, scenario.Expected.Gzip);
        var files = $"{form.Name}{scenario.Prefix.Replace('/', '-')}";
        if (scenario.Http2)
        {
            var urls = context.Files.Paths($"{files}-{scenario.Server.Port}", form.Paths(scenario.Server.Url + scenario.Prefix));
            var lines = RequestFiles.Lines(form, gzip);
            return (seconds, turns, cancel) => context.H2Load.RunAsync(scenario.Server.Process, scenario.Name, connections, urls, lines, seconds, turns, cancel);
        }

        var target = Target.Paths(scenario.Name, scenario.Server.Port, connections, context.Files.Paths(files, form.Paths(scenario.Prefix)), context.Files.Headers(form, gzip));
        return (seconds, turns, cancel) => context.Wrk.RunAsync(scenario.Server.Process, target, seconds, turns, cancel);
    }
}
