using System.Diagnostics;
using OfferProxy.Load.Measuring;
using OfferProxy.Load.Reporting;
using OfferProxy.Load.Servers;
using OfferProxy.Load.Verifying;
using OfferProxy.Measuring.Requests;

namespace OfferProxy.Load.Starting;

/// <summary>From the start of a gateway's process to its first offer, fetched from a warm origin, and its memory when idle.</summary>
internal static class StartTimes
{
    private const int Starts = 5;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(2);

    /// <summary>Measures and prints.</summary>
    public static async Task MeasureAsync(LoadContext context, CancellationToken cancel)
    {
        var origin = await context.Fleet.OriginAsync("origin", cancel);
        await using var originProcess = origin.Process;
        await Answer.GetAsync(origin.Url + RequestSet.Path(0), context.Files.HeaderLines, gzip: false, cancel);
        var settings = new GatewaySettings { Origin = origin.Url, Telemetry = true };
        foreach (var build in Enum.GetValues<Build>())
        {
            var milliseconds = new List<double>();
            var megabytes = 0.0;
            for (var start = 0; start < Starts; start++)
            {
                var since = Stopwatch.GetTimestamp();
                var gateway = context.Fleet.StartGateway(build, settings);
                await using var process = gateway.Process;
                await process.WaitForAsync(gateway.Port, cancel);
                var answer = await Answer.GetAsync(gateway.Url + RequestSet.Path(start), context.Files.HeaderLines, gzip: false, cancel);
                milliseconds.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
                if (answer.Status != 201)
                {
                    throw new InvalidOperationException($"The first answer was {answer.Status}: {answer.Text}");
                }

                if (start == Starts - 1)
                {
                    await Task.Delay(Idle, cancel);
                    megabytes = process.ResidentBytes / 1e6;
                }
            }

            var median = Sample.Median(milliseconds);
            context.Report.Line($"{build}: first offer {median:0} ms after the start of the process (median of {Starts}: {string.Join(", ", milliseconds.Select(value => value.ToString("0")))}); idle {megabytes:0.0} MB resident.");
            if (build == Build.Native)
            {
                context.Report.Found(Facts.StartTime, median);
                context.Report.Found(Facts.IdleMemory, megabytes);
            }
        }
    }
}
