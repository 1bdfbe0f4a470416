using System.Diagnostics.Metrics;
using OfferProxy.Telemetry;

namespace OfferProxy.Admission;

/// <summary>What is counted of the sites that requests come from.</summary>
internal sealed class SiteMetrics
{
    private readonly Counter<long> _unreadable;

    /// <summary>Creates the instruments; the factory owns the meter.</summary>
    public SiteMetrics(IMeterFactory factory) =>
        _unreadable = factory.Create(OffersTelemetryNames.MeterName).CreateCounter<long>(
            OffersTelemetryNames.Instruments.UnreadableSites, "{site}", "Sites given by requests that are neither a URL nor a host.");

    /// <summary>Counts sites that could not be read.</summary>
    public void Unreadable(int sites)
    {
        if (sites > 0)
        {
            _unreadable.Add(sites);
        }
    }
}
