using OpenTelemetry.Metrics;

namespace OfferProxy.Gateway.Admin.Endpoints;

/// <summary><c>GET /metrics</c>: the gateway's metrics, in Prometheus's text format.</summary>
internal static class MetricsEndpoint
{
    /// <summary>Maps the endpoint.</summary>
    /// <param name="routes">The routes of the admin address.</param>
    /// <param name="metrics">The provider whose metrics are told; null where nothing is measured, and then nothing is mapped.</param>
    public static void Map(IEndpointRouteBuilder routes, MeterProvider? metrics)
    {
        if (metrics is null)
        {
            return;
        }

        // The exporter's own mapping would take every method.
        var scrape = routes.CreateApplicationBuilder();
        scrape.UseOpenTelemetryPrometheusScrapingEndpoint(metrics, static _ => true, null, null, null);
        routes.MapRead("/metrics", scrape.Build());
    }
}
