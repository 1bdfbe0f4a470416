using System.Diagnostics;
using OfferProxy.Soak.Judging;

namespace OfferProxy.Soak.Traffic;

/// <summary>
/// Asks the origin straight, beside all who ask it through a gateway: where it takes long without a fault of its own, the machine has other
/// things to do, and a gateway that gives up on it is right.
/// </summary>
/// <param name="origin">The origin's address.</param>
/// <param name="weather">Is told.</param>
internal sealed class Control(string origin, Weather weather)
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(700);

    /// <summary>For how long it took long.</summary>
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

    private async Task AskAsync(HttpClient http, CancellationToken stop)
    {
        var sentAt = Stopwatch.GetTimestamp();
        var asked = http.GetAsync(new Uri("/healthz", UriKind.Relative), stop);
        var isLong = await Task.WhenAny(asked, Task.Delay(Long, stop)) != asked || Stopwatch.GetElapsedTime(sentAt) > Long;
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
                Busy += weather.Origin.MayBe(sentAt, Stopwatch.GetTimestamp()) ? TimeSpan.Zero : Stopwatch.GetElapsedTime(sentAt);
                weather.Busy.End();
            }
        }
    }
}
