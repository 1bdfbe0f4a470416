using OfferProxy.Gateway.Hosting;
using OfferProxy.Telemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace OfferProxy.Gateway.Telemetry;

/// <summary>
/// Collects the gateway's telemetry and exports it: metrics for <c>/metrics</c>, and whatever the standard <c>OTEL_*</c>
/// variables ask for by OTLP. Where they ask for nothing, no span and no log record is made for anybody.
/// </summary>
internal static class GatewayTelemetry
{
    private const string DefaultServiceName = "offerproxy";

    /// <summary>Adds OpenTelemetry to the host, with the exporters that the environment asks for.</summary>
    public static void Configure(WebApplicationBuilder builder, IConfiguration configuration)
    {
        builder.Services.AddSingleton(TraceChoice.Read(configuration));
        if (OtlpSignals.IsDisabled(configuration))
        {
            return;
        }

        var otlp = OtlpSignals.Read(configuration);
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => Name(resource, configuration));
        telemetry.WithMetrics(metrics => Metrics(metrics, otlp.Metrics));
        builder.Services.ConfigureOpenTelemetryMeterProvider(static (services, metrics) => metrics.AddView(new InstrumentViews(services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>()).Get));
        if (otlp.Traces)
        {
            telemetry.WithTracing(tracing => Traces(tracing, TraceSampler.Read(configuration).Sampler));
        }

        if (otlp.Logs)
        {
            builder.Logging.AddOpenTelemetry(static logs =>
            {
                logs.IncludeFormattedMessage = true;
                logs.AddOtlpExporter();
            });
        }
    }

    /// <summary>Makes spans of clients' requests, where traces are exported. First in the pipeline.</summary>
    public static void UseServerSpans(this IApplicationBuilder app)
    {
        var choice = app.ApplicationServices.GetRequiredService<TraceChoice>();
        if (choice.IsOn)
        {
            app.Use(next => new ServerSpanMiddleware(next, choice).Invoke);
        }
    }

    private static void Metrics(MeterProviderBuilder metrics, bool otlp)
    {
        metrics.AddMeter([OffersTelemetryNames.MeterName, .. InstrumentViews.Meters]).AddPrometheusExporter();
        if (otlp)
        {
            metrics.AddOtlpExporter();
        }
    }

    private static void Traces(TracerProviderBuilder tracing, Sampler sampler) => tracing
        .AddSource(OffersTelemetryNames.ActivitySourceName, ServerSpanMiddleware.SourceName, SpanRedaction.ClientSource)
        .SetSampler(new GatewaySampler(sampler))
        .AddProcessor(new SpanRedaction())
        .AddOtlpExporter();

    // What the variables say of the service has the last word.
    private static void Name(ResourceBuilder resource, IConfiguration configuration)
    {
        if (string.IsNullOrEmpty(configuration["OTEL_SERVICE_NAME"])
            && configuration["OTEL_RESOURCE_ATTRIBUTES"]?.Contains("service.name=", StringComparison.Ordinal) != true)
        {
            resource.AddService(DefaultServiceName, serviceVersion: GatewayVersion.Text);
        }
    }
}
