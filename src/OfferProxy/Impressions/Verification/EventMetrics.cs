using System.Diagnostics.Metrics;
using OfferProxy.Impressions.EventIds;
using static OfferProxy.Telemetry.OffersTelemetryNames;

namespace OfferProxy.Impressions.Verification;

/// <summary>What is measured of event ids that come in. Counting costs an addition.</summary>
internal sealed class EventMetrics
{
    private readonly long[] _counts = new long[EventWords.All.Count];

    /// <summary>Creates the instruments; the factory owns the meter.</summary>
    /// <param name="factory">The factory.</param>
    /// <param name="uses">What is remembered of ids.</param>
    public EventMetrics(IMeterFactory factory, EventUses uses)
    {
        var meter = factory.Create(MeterName);
        meter.CreateObservableCounter(Instruments.EventsVerified, Read, "{request}", "Requests that carried event ids, by what was found of them.");
        meter.CreateObservableUpDownCounter(Instruments.EventsRemembered, () => uses.Count, "{event}", "Uses of event ids that are remembered in this process.");
    }

    /// <summary>Counts a request by the word for its ids.</summary>
    public void Verified(EventWord word)
    {
        if (word != EventWord.None)
        {
            Interlocked.Increment(ref _counts[(int)word]);
        }
    }

    private IEnumerable<Measurement<long>> Read() => EventWords.All.Where(static word => word != EventWord.None)
        .Select(word => new Measurement<long>(Interlocked.Read(ref _counts[(int)word]), new KeyValuePair<string, object?>(Tags.EventWord, word.Text())));
}
