using System.Diagnostics;

namespace OfferProxy.Telemetry;

/// <summary>Makes the library's spans.</summary>
internal static class OffersTracing
{
    private static readonly ActivitySource Source = new(OffersTelemetryNames.ActivitySourceName);

    /// <summary>
    /// Whether a span of a request would go anywhere: somebody listens, and the host records the trace that the request is part
    /// of. Which requests are recorded is decided where they come in, and not again at each step.
    /// </summary>
    public static bool IsRecording => Source.HasListeners() && Activity.Current is { Recorded: true };

    /// <summary>Starts a span below the current one; null where nobody wants it.</summary>
    public static Activity? Start(string name) => Source.StartActivity(name);

    /// <summary>Starts a trace of its own, linked to the request that led to it; null where nobody wants it.</summary>
    public static Activity? StartFill(ActivityContext leader) => !Source.HasListeners() ? null : Source.StartActivity(
        OffersTelemetryNames.Spans.Fill, ActivityKind.Internal, default(ActivityContext), tags: null, links: leader == default ? null : [new(leader)]);

    /// <summary>
    /// The context of the current request's span, where that is recorded. Without the state that came with a client's trace: that is
    /// the client's word, and not for another trace to tell.
    /// </summary>
    public static ActivityContext Current =>
        Activity.Current is { Recorded: true } activity ? new(activity.TraceId, activity.SpanId, activity.ActivityTraceFlags) : default;

    /// <summary>Marks a span as that of a failure, by a word of the closed set.</summary>
    public static void Failed(this Activity activity, string errorType)
    {
        activity.SetTag(OffersTelemetryNames.Tags.ErrorType, errorType);
        activity.SetStatus(ActivityStatusCode.Error);
    }
}
