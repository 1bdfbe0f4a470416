using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using OfferProxy.Caching;
using OfferProxy.Telemetry;
using static OfferProxy.Telemetry.OffersTelemetryNames;

namespace OfferProxy.Requests;

/// <summary>
/// Measures requests on routes with an operation, from the moment that the route is known. What is answered synchronously
/// is measured synchronously, and where nobody listens nothing is measured.
/// </summary>
internal sealed class RequestTelemetryMiddleware(RequestDelegate next, RequestMetrics metrics)
{
    /// <summary>Handles a request.</summary>
    public Task Invoke(HttpContext context)
    {
        var tracing = OffersTracing.IsRecording;
        if ((!tracing && !metrics.Enabled) || OfferFeature.Get(context) is not { } feature)
        {
            return next(context);
        }

        if (tracing)
        {
            return TraceAsync(context, feature);
        }

        var started = Stopwatch.GetTimestamp();
        Task answering;
        try
        {
            answering = next(context);
        }
        catch
        {
            Record(context, feature, started, threw: true, HasLeft(context));
            throw;
        }

        if (!answering.IsCompletedSuccessfully)
        {
            return FinishAsync(context, feature, answering, started);
        }

        // Answered before anybody could leave: whether the client has is not worth asking the server's lock.
        Record(context, feature, started, threw: false, left: false);
        return answering;
    }

    private async Task FinishAsync(HttpContext context, OfferFeature feature, Task answering, long started)
    {
        var threw = true;
        try
        {
            await answering;
            threw = false;
        }
        finally
        {
            Record(context, feature, started, threw, HasLeft(context));
        }
    }

    // Asynchronous as a whole, so that the span is the current one for what comes next, and for nobody else.
    private async Task TraceAsync(HttpContext context, OfferFeature feature)
    {
        using var span = OffersTracing.Start(Spans.Request);
        var started = Stopwatch.GetTimestamp();
        var threw = true;
        try
        {
            await next(context);
            threw = false;
        }
        finally
        {
            var outcome = Record(context, feature, started, threw, HasLeft(context));
            if (span is { IsAllDataRequested: true })
            {
                Describe(span, feature, outcome);
            }
        }
    }

    private static bool HasLeft(HttpContext context) => context.RequestAborted.IsCancellationRequested;

    private RequestOutcome Record(HttpContext context, OfferFeature feature, long started, bool threw, bool left)
    {
        var outcome = threw && !left ? RequestOutcome.Failure : RequestOutcomes.From(context.Response.StatusCode, feature.Written, left);
        if (metrics.Enabled)
        {
            metrics.Record(feature, outcome, Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        return outcome;
    }

    private static void Describe(Activity span, OfferFeature feature, RequestOutcome outcome)
    {
        span.SetTag(Tags.Operation, feature.Plan.Operation.TelemetryName);
        span.SetTag(Tags.Route, feature.Plan.RouteId);
        span.SetTag(Tags.Outcome, RequestOutcomes.Names[(int)outcome]);
        span.SetTag(Tags.CacheResult, feature.Decision.Kind.Name());
        if (feature.Decision.Kind == CacheDecisionKind.Bypass)
        {
            span.SetTag(Tags.Reason, feature.Decision.Reason.Text());
        }

        if (feature.Written.Error is { } error)
        {
            span.SetTag(Tags.ErrorCode, error.Code);
        }

        // Admission holds a placement to the integration's own only where the integration is known.
        if (feature is { KnownIntegration: true, Placement: { } placement })
        {
            span.SetTag(Tags.Placement, placement);
        }

        if (outcome == RequestOutcome.Failure)
        {
            span.Failed(feature.Written.Error?.Code ?? "origin_error");
        }
    }
}
