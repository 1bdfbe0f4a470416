using System.Diagnostics.Metrics;
using static OfferProxy.Telemetry.OffersTelemetryNames;

namespace OfferProxy.Origin.Limits;

/// <summary>What is measured of the limits that keep requests from origins.</summary>
internal sealed class LimitMetrics
{
    /// <summary>More requests are forwarded to a cluster, or wait to be, than may.</summary>
    public const string ForwardsLimit = "forwards";

    /// <summary>A client has had more keys filled than it may.</summary>
    public const string ClientKeysLimit = "client_keys";

    private readonly Counter<long> _refused;

    /// <summary>Creates the instrument; the factory owns the meter.</summary>
    public LimitMetrics(IMeterFactory factory) => _refused = factory.Create(MeterName)
        .CreateCounter<long>(Instruments.FillsRejected, "{request}", "Requests rejected because a limit of what asks origins was reached.");

    /// <summary>Counts a request that a limit refuses.</summary>
    /// <param name="cluster">The cluster that would have been asked.</param>
    /// <param name="limit">The limit, in a word.</param>
    public void Refused(string cluster, string limit) => _refused.Add(1, new(Tags.Cluster, cluster), new(Tags.Limit, limit));
}
