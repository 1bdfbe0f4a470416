using System.Diagnostics;
using System.Globalization;
using OfferProxy.Soak.Judging;

namespace OfferProxy.Soak.Traffic;

/// <summary>
/// Asks the origin straight, beside all who ask it through a gateway, and the kernel how many threads want to run: where it takes long without
/// a fault of its own, or they are many, the machine has other things to do, and a gateway that gives up on the origin is right.
/// </summary>
/// <param name="origin">The origin's address.</param>
/// <param name="weather">Is told.</param>
internal sealed class Control(string origin, Weather weather)
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(200);
    private static readonly int Many = 4 * Environment.ProcessorCount;
    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(700);

    /// <summary>For how long it was so.</summary>
    public TimeSpan Busy { get; private set; }

    /// <summary>Asks until told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new(origin), Timeout = TimeSpan.FromSeconds(60) };
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await AskAsync(http, stop);
                await Task.Delay(Every, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // It is told to stop.
        }
    }

    // The fourth of its fields (proc_loadavg(5)): those that run or want to, of all there are.
    private static int Running() => int.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[3].Split('/')[0], CultureInfo.InvariantCulture);

    private async Task AskAsync(HttpClient http, CancellationToken stop)
    {
        var sentAt = Stopwatch.GetTimestamp();
        var asked = http.GetAsync(new Uri("/healthz", UriKind.Relative), stop);
        var areMany = Running() >= Many;
        var isLong = await Task.WhenAny(asked, Task.Delay(Long, stop)) != asked || Stopwatch.GetElapsedTime(sentAt) > Long || areMany;
        if (isLong)
        {
            weather.Busy.Begin(sentAt);
        }

        try
        {
            using var answer = await asked;
        }
        catch (HttpRequestException)
        {
            // It is being started again, which is a fault of its own.
        }
        finally
        {
            if (isLong)
            {
                Busy += !areMany && weather.Origin.MayBe(sentAt, Stopwatch.GetTimestamp()) ? TimeSpan.Zero : Stopwatch.GetElapsedTime(sentAt) + Every;
                weather.Busy.End();
            }
        }
    }
}
