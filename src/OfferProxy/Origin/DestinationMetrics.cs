using System.Diagnostics.Metrics;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;
using static OfferProxy.Telemetry.OffersTelemetryNames;

namespace OfferProxy.Origin;

/// <summary>What is read only when somebody collects: how busy YARP's destinations are, and whether they are used.</summary>
internal sealed class DestinationMetrics
{
    private readonly IProxyStateLookup _proxy;

    /// <summary>Creates the instruments; the factory owns the meter.</summary>
    public DestinationMetrics(IMeterFactory factory, IProxyStateLookup proxy)
    {
        _proxy = proxy;
        var meter = factory.Create(MeterName);
        meter.CreateObservableUpDownCounter(
            Instruments.OriginRequestsActive, () => PerDestination(static (destination, _) => destination.ConcurrentRequestCount), "{request}", "Requests that a destination is answering now.");
        meter.CreateObservableGauge(
            Instruments.DestinationAvailable, () => PerDestination(static (destination, available) => available.Contains(destination) ? 1 : 0), "{destination}", "Whether a destination is given requests (1) or taken out by health checks (0).");
    }

    private IEnumerable<Measurement<int>> PerDestination(Func<DestinationState, IReadOnlyList<DestinationState>, int> value) =>
        from cluster in _proxy.GetClusters()
        let destinations = cluster.DestinationsState
        from destination in destinations.AllDestinations
        select new Measurement<int>(
            value(destination, destinations.AvailableDestinations),
            new(Tags.Cluster, cluster.ClusterId),
            new KeyValuePair<string, object?>(Tags.Destination, destination.DestinationId));
}
