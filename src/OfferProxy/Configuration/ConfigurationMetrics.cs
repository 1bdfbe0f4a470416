using System.Diagnostics.Metrics;
using static OfferProxy.Telemetry.OffersTelemetryNames;

namespace OfferProxy.Configuration;

/// <summary>What is measured of the configuration: how often it was put in use or rejected, and how many have been in use.</summary>
internal sealed class ConfigurationMetrics
{
    private readonly Counter<long> _reloads;
    private long _generation;

    /// <summary>Creates the instruments; the factory owns the meter.</summary>
    public ConfigurationMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(MeterName);
        _reloads = meter.CreateCounter<long>(Instruments.ConfigurationReloads, "{reload}", "Configuration reloads, by outcome: accepted or refused.");
        meter.CreateObservableGauge(
            Instruments.ConfigurationGeneration, () => Interlocked.Read(ref _generation), "{configuration}", "How many configurations have been put in use.");
    }

    /// <summary>Counts a reload.</summary>
    public void Reloaded(bool accepted) => _reloads.Add(1, new KeyValuePair<string, object?>(Tags.ReloadOutcome, accepted ? "accepted" : "refused"));

    /// <summary>Notes how many configurations have been put in use.</summary>
    public void Use(long generation) => Interlocked.Exchange(ref _generation, generation);
}
