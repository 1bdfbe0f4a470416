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
    public Task Invoke(HttpContext context)
    {
        var wait = OriginWait.Of(context);
        return metrics.Enabled || wait is not null || OffersTracing.IsRecording ? MeasureAsync(context, wait) : next(context);
    }

    private async Task MeasureAsync(HttpContext context, OriginWait? wait)
    {
        using var span = OffersTracing.IsRecording ? OffersTracing.Start(Spans.OriginRequest) : null;
        var started = Stopwatch.GetTimestamp();
        var error = (string?)"exception";
        Begin(context, wait);
        try
        {
            await next(context);
            error = ErrorOf(context);
        }
        finally
        {
            wait?.End();
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

    // What streams through takes as long as its client takes: that is no wait for the origin.
    private static void Begin(HttpContext context, OriginWait? wait)
    {
        if (wait is null)
        {
            return;
        }

        wait.Begin();
        if (!context.Response.HasStarted)
        {
            context.Response.OnStarting(
                static state =>
                {
                    ((OriginWait)state).End();
                    return Task.CompletedTask;
                },
                wait);
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
