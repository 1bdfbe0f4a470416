using OfferProxy.Load.Measuring;

namespace OfferProxy.Load.Comparing;

/// <summary>Times two scenarios against each other, in turns.</summary>
internal static class Duel
{
    /// <summary>Puts both under load, each for half of the time.</summary>
    /// <param name="own">The one whose cost is told.</param>
    /// <param name="other">The one over whose cost it is told.</param>
    /// <param name="seconds">For how long in all, in seconds.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>What each took.</returns>
    /// <exception cref="InvalidOperationException">One did not answer as it should.</exception>
    public static async Task<(Sample Own, Sample Other)> RunAsync(Timing own, Timing other, int seconds, CancellationToken cancel)
    {
        var turns = new Turns();
        var (first, second) = (own.Load(seconds, turns, cancel), other.Load(seconds, turns, cancel));
        await turns.GiveAsync(Task.WhenAll(first, second));
        return (await first, await second);
    }
}
