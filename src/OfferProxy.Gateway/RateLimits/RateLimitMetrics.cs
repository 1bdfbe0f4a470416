using System.Diagnostics.Metrics;
using OfferProxy.Gateway.Telemetry;

namespace OfferProxy.Gateway.RateLimits;

/// <summary>What is measured of rate limits, of the gateway's own meter.</summary>
internal sealed class RateLimitMetrics
{
    /// <summary>The name of the instrument that counts refused requests.</summary>
    public const string Refused = "offerproxy.rate_limit.refused";

    /// <summary>The name of the instrument that tells how many are counted by themselves.</summary>
    public const string Partitions = "offerproxy.rate_limit.partitions";

    private const string Policy = "offerproxy.rate_limit.policy";

    private readonly Counter<long> _refused;

    /// <summary>Creates the instruments; the factory owns the meter.</summary>
    public RateLimitMetrics(IMeterFactory factory, RateLimitSet limits)
    {
        var meter = factory.Create(ServerMetricsMiddleware.MeterName);
        _refused = meter.CreateCounter<long>(Refused, "{request}", "Requests that a rate limit refused, by policy.");
        meter.CreateObservableUpDownCounter(
            Partitions, () => limits.All.Select(static limit => new Measurement<int>(limit.Partitions, new KeyValuePair<string, object?>(Policy, limit.Name))), "{partition}", "Clients or integrations that a rate limit counts by themselves now.");
    }

    /// <summary>Counts a request that is refused.</summary>
    public void Refuse(RateLimit limit) => _refused.Add(1, new KeyValuePair<string, object?>(Policy, limit.Name));
}
