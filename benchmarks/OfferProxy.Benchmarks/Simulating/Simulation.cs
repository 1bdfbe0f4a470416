using Microsoft.Extensions.Time.Testing;
using OfferProxy.Benchmarks.Simulating.Gateway;
using OfferProxy.Benchmarks.Simulating.Shopping;

namespace OfferProxy.Benchmarks.Simulating;

/// <summary>Lets shoppers ask for offers, on a clock of its own: the same shoppers at the same times in each model.</summary>
internal static class Simulation
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Runs to the end, and returns what was counted.</summary>
    /// <param name="settings">What is simulated.</param>
    /// <param name="model">How responses are shared.</param>
    public static SimulationTally Run(SimulationSettings settings, SharingModel model)
    {
        var clock = new FakeTimeProvider(Start);
        var (arrivals, decisions) = (new SeededNumbers(settings.Seed), new SeededNumbers(~settings.Seed));
        var origin = new SimulatedOrigin(settings.ChangesEvery, decisions);
        var underWay = new EventQueue<OriginRequest>();
        var gateway = new SimulatedGateway(settings, model, new(settings, model, clock, decisions), origin, underWay, decisions);
        var (ranks, names) = (new ZipfSampler(settings.Offers, settings.Exponent), new NameCrowd());
        var end = Start + settings.Duration;
        for (var now = Start + arrivals.NextGap(settings.Rate); now < end; now += arrivals.NextGap(settings.Rate))
        {
            TakeAnswers(underWay, gateway, clock, now);
            clock.SetUtcNow(now);
            gateway.Ask(new(ranks.Next(arrivals), names.Next(arrivals), arrivals.NextTimeUuid(now)), now);
        }

        TakeAnswers(underWay, gateway, clock, DateTimeOffset.MaxValue);
        gateway.Tally.Verify();
        return gateway.Tally;
    }

    private static void TakeAnswers(EventQueue<OriginRequest> underWay, SimulatedGateway gateway, FakeTimeProvider clock, DateTimeOffset until)
    {
        while (underWay.TryTake(until, out var at, out var request))
        {
            clock.SetUtcNow(at);
            gateway.Take(request, at);
        }
    }
}
