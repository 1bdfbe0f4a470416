using OfferProxy.Load.Growing;
using OfferProxy.Load.Measuring;
using OfferProxy.Load.Servers;
using OfferProxy.Measuring.Processes;
using OfferProxy.Measuring.Requests;

namespace OfferProxy.Load.Scheduling;

/// <summary>
/// The gateway with other thread and collector settings: what a hit costs, and how long hits take while others miss and
/// wait for an origin that takes its time. All of a round in turns, so that all settings have the same weather.
/// </summary>
internal static class SchedulingComparison
{
    private const int OriginMilliseconds = 100;
    private const int MissConnections = 32;
    private const int MixedSeconds = 2;

    /// <summary>Measures and prints.</summary>
    public static async Task MeasureAsync(LoadContext context, CancellationToken cancel)
    {
        var origin = await context.Fleet.OriginAsync("origin", cancel);
        await using var originProcess = origin.Process;
        var subjects = new List<(Setting Setting, RunningServer Server, List<MixedRound> Rounds)>();
        foreach (var setting in Setting.All)
        {
            var settings = new GatewaySettings { Origin = origin.Url, InlineScheduling = setting.Inline, Environment = setting.Environment, AllCores = true };
            var server = await context.Fleet.GatewayAsync(setting.Build, settings, cancel);
            subjects.Add((setting, server, []));
            await context.Wrk.RunAsync(server.Process, Hits(context, server, "offers.lua"), setting.Build == Build.ReadyToRun ? 6 : 2, cancel);
            await GatewayOfSize.VerifyHitAsync(context, setting.Name, [.. Enumerable.Range(0, GatewayOfSize.Shoppers).Select(number => server.Url + RequestSet.Path(number))], cancel);
        }

        using var client = new HttpClient();
        using var slow = await client.PostAsync(new Uri($"{origin.Url}/_demo/faults?fault=delay&ms={OriginMilliseconds}"), content: null, cancel);
        slow.EnsureSuccessStatusCode();
        try
        {
            var first = 0;
            for (var round = 0; round < context.Options.Rounds && context.Time.Has(subjects.Count * (MixedSeconds + context.Options.Seconds + 1)); round++)
            {
                foreach (var (_, server, rounds) in subjects)
                {
                    rounds.Add(await MeasureAsync(context, server, first += RequestSet.Count * 64, cancel));
                }
            }
        }
        finally
        {
            SchedulingTable.Print(context, [.. subjects.Where(subject => subject.Rounds.Count > 0)
                .Select(subject => (subject.Setting, (IReadOnlyList<MixedRound>)subject.Rounds, subject.Server.Process.ResidentBytes))]);
        }

        foreach (var (_, server, _) in subjects)
        {
            await server.Process.DisposeAsync();
        }
    }

    private static async Task<MixedRound> MeasureAsync(LoadContext context, RunningServer server, int firstMiss, CancellationToken cancel)
    {
        var busy = await context.Wrk.RunAsync(server.Process, Hits(context, server, "offers.lua"), context.Options.Seconds, cancel);
        var misses = context.Wrk.RunAsync(server.Process, Misses(context, server, firstMiss), MixedSeconds + 1, cancel);
        var hits = await context.Wrk.RunAsync(server.Process, Hits(context, server, "paced.lua"), MixedSeconds, cancel);
        return new(busy, hits, await misses);
    }

    private static Target Hits(LoadContext context, RunningServer server, string script) => new(
        "hits", server.Port, context.Options.Connections, script,
        context.Files.Paths("hits", Enumerable.Range(0, RequestSet.Count).Select(number => RequestSet.Path(number))), context.Files.Headers(gzip: false));

    // Each number is another key, and none is asked for twice but by chance.
    private static Target Misses(LoadContext context, RunningServer server, int first) => Target.Numbers(
        "misses", server.Port, MissConnections, RequestSet.Path(1) + "&index=@", context.Files.Headers(gzip: false), first, RequestSet.Count * 64);
}
