using OpenTelemetry.Metrics;

namespace OfferProxy.Gateway.Admin.Endpoints;

/// <summary><c>/metrics</c>: the gateway's metrics, in Prometheus's text format. They name routes and clusters, so they are for who may administer.</summary>
/// <param name="metrics">The provider whose metrics are told; null where nothing is measured, and then nothing is mapped.</param>
internal sealed class MetricsEndpoints(MeterProvider? metrics) : IAdminEndpoints
{
    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes)
    {
        if (metrics is null)
        {
            return;
        }

        // The exporter's own mapping would take every method.
        var scrape = routes.CreateApplicationBuilder();
        scrape.UseOpenTelemetryPrometheusScrapingEndpoint(metrics, static _ => true, null, null, null);
        routes.MapMethods("/metrics", ReadMethods.All, scrape.Build());
    }
}
