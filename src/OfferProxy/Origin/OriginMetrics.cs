using System.Diagnostics;
using System.Diagnostics.Metrics;
using OfferProxy.Telemetry;
using static OfferProxy.Telemetry.OffersTelemetryNames;

namespace OfferProxy.Origin;

/// <summary>What is measured of requests to origins.</summary>
internal sealed class OriginMetrics
{
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _retries;

    /// <summary>Creates the instruments; the factory owns the meter.</summary>
    public OriginMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(MeterName);
        _duration = meter.CreateHistogram(Instruments.OriginRequestDuration, "s", "The time that a request to an origin took.", tags: null, advice: DurationBuckets.Origin);
        _retries = meter.CreateCounter<long>(Instruments.OriginRetries, "{retry}", "Requests sent to another destination after one failed.");
    }

    /// <summary>Whether anybody listens.</summary>
    public bool Enabled => _duration.Enabled;

    /// <summary>Takes note of a request that is done.</summary>
    /// <param name="request">Its cluster, its destination and who it was for.</param>
    /// <param name="status">The HTTP status of the response.</param>
    /// <param name="error">YARP's name of the error; null: there was none.</param>
    /// <param name="seconds">How long it took.</param>
    public void Record(in OriginRequestNames request, int status, string? error, double seconds)
    {
        var tags = new TagList
        {
            { Tags.Cluster, request.Cluster },
            { Tags.Destination, request.Destination },
            { Tags.RequestKind, request.Kind },
        };
        if (error is not null)
        {
            tags.Add(Tags.ErrorType, error);
        }
        else
        {
            tags.Add(Tags.StatusCode, BoxedStatus.Get(status));
        }

        _duration.Record(seconds, tags);
    }

    /// <summary>Counts a request that is sent to another destination after one failed.</summary>
    /// <param name="cluster">The cluster's name.</param>
    public void Retried(string cluster) => _retries.Add(1, new KeyValuePair<string, object?>(Tags.Cluster, cluster));
}

/// <summary>Which request to an origin it is, in names of the configuration.</summary>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="Destination">The destination's name; empty where none was there to be chosen.</param>
/// <param name="Kind"><c>fill</c> or <c>forward</c>.</param>
internal readonly record struct OriginRequestNames(string Cluster, string Destination, string Kind);
