using OfferProxy.Gateway.Admin.Endpoints;
using OpenTelemetry.Metrics;

namespace OfferProxy.Gateway.Admin;

/// <summary>
/// The endpoints of the admin address, a class and a line each. Routing answers what is none of them: 404 to an unknown
/// path, and 405 with <c>Allow</c> to a method that a known path does not have.
/// </summary>
internal static class AdminEndpoints
{
    /// <summary>Maps every endpoint of the admin address.</summary>
    /// <param name="app">The admin server, not started.</param>
    /// <param name="status">The gateway's status.</param>
    /// <param name="metrics">The provider whose metrics are told to Prometheus; null where nothing is measured.</param>
    public static void Map(WebApplication app, GatewayStatus status, MeterProvider? metrics)
    {
        // A state of a moment ago is never the state; this goes for every response, those of routing included.
        app.Use(static (context, next) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return next(context);
        });

        HealthEndpoint.Map(app);
        ReadinessEndpoint.Map(app, status);
        ConfigurationEndpoint.Map(app, status);
        MetricsEndpoint.Map(app, metrics);
    }
}
