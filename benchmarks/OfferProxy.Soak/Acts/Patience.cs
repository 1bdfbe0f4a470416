using System.Diagnostics;
using OfferProxy.Soak.Judging;

namespace OfferProxy.Soak.Acts;

/// <summary>
/// How long something is tried again: as often as it may fail while the machine has time for it. What fails while it is busy, or its disk is,
/// says nothing of a gateway.
/// </summary>
/// <param name="weather">Says when it is.</param>
/// <param name="tries">How often it may fail otherwise, before it is a failure.</param>
/// <param name="pause">Between two tries.</param>
internal sealed class Patience(Weather weather, int tries, TimeSpan pause)
{
    // However busy it is.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Tries until it succeeds.</summary>
    /// <param name="attempt">Tries; throws where it fails.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="InvalidOperationException">It has failed as often as it may.</exception>
    public async Task TryAsync(Func<CancellationToken, Task> attempt, CancellationToken cancel)
    {
        var (began, failed) = (Stopwatch.GetTimestamp(), 0);
        while (true)
        {
            var at = Stopwatch.GetTimestamp();
            try
            {
                await attempt(cancel);
                return;
            }
            catch (InvalidOperationException) when (MayFail(at))
            {
                await Task.Delay(pause, cancel);
            }
        }

        bool MayFail(long at)
        {
            failed += weather.Busy.MayBe(at, Stopwatch.GetTimestamp()) ? 0 : 1;
            return failed < tries && Stopwatch.GetElapsedTime(began) < Longest;
        }
    }
}
