using System.Diagnostics;
using OpenTelemetry.Trace;

namespace OfferProxy.Gateway.Telemetry;

/// <summary>
/// Decides once for each trace. Requests without a trace of their own are chosen by <see cref="ServerSpanMiddleware"/>, before
/// anything is made of them; a fill that is linked to a recorded request is recorded too, so that neither is seen without the
/// other; what a client's trace says is another sampler's to judge.
/// </summary>
/// <param name="other">Who is asked about clients' traces, and about fills that nobody recorded waits for.</param>
internal sealed class GatewaySampler(Sampler other) : Sampler
{
    private static readonly SamplingResult Record = new(SamplingDecision.RecordAndSample);
    private static readonly SamplingResult Drop = new(SamplingDecision.Drop);

    /// <inheritdoc/>
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        var parent = samplingParameters.ParentContext;
        if (parent.TraceId != default && !parent.IsRemote)
        {
            return IsRecorded(parent) ? Record : Drop;
        }

        if (parent.TraceId == default && samplingParameters.Kind == ActivityKind.Server)
        {
            return Record;
        }

        // A request to an origin, of a trace that was not chosen.
        if (samplingParameters.Kind == ActivityKind.Client)
        {
            return Drop;
        }

        foreach (var link in samplingParameters.Links ?? [])
        {
            if (IsRecorded(link.Context))
            {
                return Record;
            }
        }

        return other.ShouldSample(samplingParameters);
    }

    private static bool IsRecorded(ActivityContext context) => context.TraceFlags.HasFlag(ActivityTraceFlags.Recorded);
}
