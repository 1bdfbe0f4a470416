using System.Diagnostics;
using OfferProxy.Faults.Servers;
using OfferProxy.Measuring.Judging;

namespace OfferProxy.Faults.Cold;

/// <summary>Waits until offers come from the origin again.</summary>
internal static class Recovery
{
    private const int InARow = 5;

    /// <summary>How long it is waited for.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks for new offers until some come in a row.</summary>
    /// <returns>How long it took until the first of them; null: it did not happen.</returns>
    public static async Task<TimeSpan?> WaitAsync(ColdLoad load, CancellationToken cancel)
    {
        var since = Stopwatch.GetTimestamp();
        var (well, first) = (0, TimeSpan.Zero);
        while (well < InARow)
        {
            var answer = await load.AskAsync(well % 2 == 0 ? GatewayFile.ErrorPrefix : GatewayFile.NoOfferPrefix, cancel);
            (well, first) = !answer.Kind.IsOffer() ? (0, first) : (well + 1, well == 0 ? Stopwatch.GetElapsedTime(since) : first);
            if (well == 0)
            {
                if (Stopwatch.GetElapsedTime(since) > Limit)
                {
                    return null;
                }

                await Task.Delay(Pause, cancel);
            }
        }

        return first;
    }
}
