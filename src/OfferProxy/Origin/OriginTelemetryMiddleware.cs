using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using OfferProxy.Telemetry;
using Yarp.ReverseProxy.Forwarder;
using static OfferProxy.Telemetry.OffersTelemetryNames;

namespace OfferProxy.Origin;

/// <summary>Measures requests to origins, the gateway's own and the forwarded ones: the last before YARP's forwarder.</summary>
internal sealed class OriginTelemetryMiddleware(RequestDelegate next, OriginMetrics metrics)
{
    /// <summary>Handles a request.</summary>
    public Task Invoke(HttpContext context) =>
        metrics.Enabled || OffersTracing.IsRecording ? MeasureAsync(context) : next(context);

    private async Task MeasureAsync(HttpContext context)
    {
        using var span = OffersTracing.IsRecording ? OffersTracing.Start(Spans.OriginRequest) : null;
        var started = Stopwatch.GetTimestamp();
        var error = (string?)"exception";
        try
        {
            await next(context);
            error = ErrorOf(context);
        }
        finally
        {
            var proxy = context.GetReverseProxyFeature();
            var request = new OriginRequestNames(
                proxy.Cluster.Config.ClusterId,
                proxy.ProxiedDestination?.DestinationId ?? "",
                DetachedContext.Is(context) ? "fill" : "forward");
            if (metrics.Enabled)
            {
                metrics.Record(request, context.Response.StatusCode, error, Stopwatch.GetElapsedTime(started).TotalSeconds);
            }

            if (span is { IsAllDataRequested: true })
            {
                Describe(span, request, context.Response.StatusCode, error);
            }
        }
    }

    private static string? ErrorOf(HttpContext context) =>
        context.Features.Get<IForwarderErrorFeature>() is { Error: not ForwarderError.None } error ? Enum.GetName(error.Error) : null;

    private static void Describe(Activity span, OriginRequestNames request, int status, string? error)
    {
        span.SetTag(Tags.Cluster, request.Cluster);
        span.SetTag(Tags.Destination, request.Destination);
        span.SetTag(Tags.RequestKind, request.Kind);
        if (error is null)
        {
            span.SetTag(Tags.StatusCode, BoxedStatus.Get(status));
        }
        else
        {
            span.Failed(error);
        }
    }
}
