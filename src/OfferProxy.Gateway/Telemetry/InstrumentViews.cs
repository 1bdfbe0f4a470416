using System.Diagnostics.Metrics;
using OfferProxy.Telemetry;
using OpenTelemetry.Metrics;
using ZiggyCreatures.Caching.Fusion;

namespace OfferProxy.Gateway.Telemetry;

/// <summary>
/// Which instruments are collected, and how. Instruments of another host in this process are left out: the admin server's,
/// and those of a second gateway. What belongs to the process (its runtime, FusionCache) is collected by each.
/// </summary>
/// <param name="factory">The host's factory of meters.</param>
internal sealed class InstrumentViews(IMeterFactory factory)
{
    /// <summary>
    /// The meters that are collected beside the library's own. Not ASP.NET's hosting: a hit would pay for what tells nothing of it.
    /// </summary>
    public static readonly string[] Meters =
    [
        ServerMetricsMiddleware.MeterName, "Microsoft.AspNetCore.Server.Kestrel",
        "System.Net.Http", "System.Net.NameResolution", "System.Runtime",
        FusionCacheDiagnostics.MeterName, FusionCacheDiagnostics.MeterNameMemoryLevel,
    ];

    /// <summary>
    /// The instruments that are not collected: counted at each look-up, some of them twice, and told better by
    /// <c>offerproxy.request.duration</c>; a hit need not pay for both.
    /// </summary>
    public static readonly HashSet<string> PerLookup =
    [
        "fusioncache.cache.try_get", "fusioncache.cache.get_or_default", "fusioncache.cache.hit", "fusioncache.cache.miss",
        "fusioncache.memory.get", "fusioncache.memory.hit", "fusioncache.memory.miss",
    ];

    /// <summary>
    /// The instruments that can have many series, by destination, host or route. Room for series is made before there are
    /// any; of all other instruments the tags are words of a closed set, and what goes beyond is counted as one.
    /// </summary>
    public static readonly HashSet<string> Wide =
    [
        ServerMetricsMiddleware.RequestDuration,
        OffersTelemetryNames.Instruments.OriginRequestDuration, OffersTelemetryNames.Instruments.OriginRequestsActive, OffersTelemetryNames.Instruments.DestinationAvailable,
        "http.client.request.duration", "http.client.active_requests", "http.client.connection.duration", "http.client.open_connections",
    ];

    private const int FewSeries = 256;

    /// <summary>How an instrument is collected; null: as it is.</summary>
    public MetricStreamConfiguration? Get(Instrument instrument)
    {
        var ours = instrument.Meter switch
        {
            { Scope: IMeterFactory other } => ReferenceEquals(other, factory),
            // The clients that ask origins have meters of the host's; these are of others, such as the one that exports.
            { Name: "System.Net.Http" } => false,
            _ => true,
        };
        if (!ours || PerLookup.Contains(instrument.Name))
        {
            return MetricStreamConfiguration.Drop;
        }

        return Wide.Contains(instrument.Name) ? null : new() { CardinalityLimit = FewSeries };
    }
}
