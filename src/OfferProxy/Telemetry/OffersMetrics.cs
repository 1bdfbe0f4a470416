using System.Diagnostics.Metrics;

namespace OfferProxy.Telemetry;

/// <summary>The instruments of the library's meter.</summary>
internal sealed class OffersMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "OfferProxy";

    private readonly Counter<long> _reloads;
    private readonly Counter<long> _unreadableSites;

    /// <summary>Creates the instruments; the factory owns the meter.</summary>
    public OffersMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(MeterName);
        _reloads = meter.CreateCounter<long>("offerproxy.configuration.reloads", "{reload}", "Configuration reloads, by outcome: accepted or refused.");
        _unreadableSites = meter.CreateCounter<long>("offerproxy.admission.unreadable_sites", "{site}", "Sites given by requests that are neither a URL nor a host.");
    }

    /// <summary>Counts a reload.</summary>
    public void Reloaded(bool accepted) => _reloads.Add(1, new KeyValuePair<string, object?>("outcome", accepted ? "accepted" : "refused"));

    /// <summary>Counts a site that could not be read.</summary>
    public void UnreadableSite() => _unreadableSites.Add(1);
}
