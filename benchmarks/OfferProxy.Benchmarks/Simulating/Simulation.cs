using Microsoft.Extensions.Time.Testing;
using OfferProxy.Benchmarks.Simulating.Gateway;
using OfferProxy.Benchmarks.Simulating.Shopping;

namespace OfferProxy.Benchmarks.Simulating;

/// <summary>Lets shoppers ask for offers, on a clock of its own: the same shoppers at the same times in each model.</summary>
internal sealed class Simulation
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly SimulationSettings _settings;
    private readonly FakeTimeProvider _clock = new(Start);
    private readonly EventQueue<OriginRequest> _underWay = new();
    private readonly SimulatedGateway _gateway;

    private Simulation(SimulationSettings settings, SharingModel model)
    {
        // What shoppers do must not depend on what the gateway does.
        var numbers = new SeededNumbers(~settings.Seed);
        _settings = settings;
        _gateway = new(
            settings, model, new(settings, model, _clock, numbers), new(settings.ChangesEvery, numbers), _underWay, numbers);
    }

    /// <summary>Runs to the end, and returns what was counted.</summary>
    /// <param name="settings">What is simulated.</param>
    /// <param name="model">How responses are shared.</param>
    public static SimulationTally Run(SimulationSettings settings, SharingModel model) => new Simulation(settings, model).Run();

    private SimulationTally Run()
    {
        var numbers = new SeededNumbers(_settings.Seed);
        var (ranks, names) = (new ZipfSampler(_settings.Offers, _settings.Exponent), new NameCrowd());
        var (end, purge) = (Start + _settings.Duration, Start + _settings.PurgeAfter);
        for (var now = Start + numbers.NextGap(_settings.Rate); now < end; now += numbers.NextGap(_settings.Rate))
        {
            TakeAnswers(now);
            if (now >= purge)
            {
                _gateway.Purge();
                purge = DateTimeOffset.MaxValue;
            }

            _clock.SetUtcNow(now);
            _gateway.Ask(new(ranks.Next(numbers), names.Next(numbers), numbers.NextTimeUuid(now)), now);
        }

        TakeAnswers(DateTimeOffset.MaxValue);
        _gateway.Tally.Verify();
        return _gateway.Tally;
    }

    private void TakeAnswers(DateTimeOffset until)
    {
        while (_underWay.TryTake(until, out var at, out var request))
        {
            _clock.SetUtcNow(at);
            _gateway.Take(request, at);
        }
    }
}
