using System.Diagnostics.Metrics;

namespace OfferProxy.Telemetry;

/// <summary>What is counted of configuration and admission.</summary>
internal sealed class OffersMetrics
{
    private readonly Counter<long> _reloads;
    private readonly Counter<long> _unreadableSites;

    /// <summary>Creates the instruments; the factory owns the meter.</summary>
    public OffersMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(OffersTelemetryNames.MeterName);
        _reloads = meter.CreateCounter<long>(OffersTelemetryNames.Instruments.ConfigurationReloads, "{reload}", "Configuration reloads, by outcome: accepted or refused.");
        _unreadableSites = meter.CreateCounter<long>(OffersTelemetryNames.Instruments.UnreadableSites, "{site}", "Sites given by requests that are neither a URL nor a host.");
    }

    /// <summary>Counts a reload.</summary>
    public void Reloaded(bool accepted) => _reloads.Add(1, new KeyValuePair<string, object?>(OffersTelemetryNames.Tags.ReloadOutcome, accepted ? "accepted" : "refused"));

    /// <summary>Counts a site that could not be read.</summary>
    public void UnreadableSite() => _unreadableSites.Add(1);
}
