using System.CommandLine;
using System.Globalization;
using OfferProxy.Gateway.Admin;
using OfferProxy.Statistics;
using Spectre.Console;

namespace OfferProxy.Gateway.Commands.Administration;

/// <summary><c>stats</c>: what the cache of a running gateway holds and does.</summary>
internal static class StatsCommand
{
    private static readonly Option<bool> Watch = new("--watch", "-w") { Description = "Tell it again and again, until Ctrl-C." };

    private static readonly Option<double?> Interval = NumberOption.Create("--interval", "SECONDS", "With --watch: the seconds between two times, 0.1 to 3600. Default: 2.", 0.1, 3600);
    private static readonly Option<int?> Times = NumberOption.Create("--times", "COUNT", "With --watch: how many times, 1 at least. Default: until Ctrl-C.", 1, int.MaxValue);

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var command = AdminCommand.Create("stats", """
            Tell what the cache of a running gateway holds, and what it made of requests since the start.

            Examples:
              OfferProxy.Gateway stats
              OfferProxy.Gateway stats --watch --interval 5
              OfferProxy.Gateway stats --watch --json | jq .hitRatio
            """, RunAsync);
        command.Options.Add(Watch);
        command.Options.Add(Interval);
        command.Options.Add(Times);
        return command;
    }

    private static async Task<int> RunAsync(AdminCall call, CancellationToken leaving)
    {
        var times = call.Arguments.GetValue(Watch) ? call.Arguments.GetValue(Times) ?? int.MaxValue : 1;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(call.Arguments.GetValue(Interval) ?? 2));
        for (var time = 0; time < times && (time == 0 || await timer.WaitForNextTickAsync(leaving).ConfigureAwait(false)); time++)
        {
            call.Tell(await call.AskAsync(HttpMethod.Get, "/stats", AdminJson.Default.CacheStatistics, leaving).ConfigureAwait(false), Write);
        }

        return ExitCodes.Ok;
    }

    private static void Write(IAnsiConsole console, CacheStatistics statistics)
    {
        console.Facts(
            ("entries", statistics.Entries), ("bytes", $"{statistics.Bytes} of {statistics.MaxBytes}"),
            ("hit ratio", statistics.HitRatio?.ToString("P1", CultureInfo.InvariantCulture)), ("unshared keys", statistics.UnsharedKeys));
        console.Table("", ["requests", "count"], (statistics.Requests ?? new Dictionary<string, long>()).Where(static count => count.Value > 0).Select(static count => new object?[] { count.Key, count.Value }));
    }
}
