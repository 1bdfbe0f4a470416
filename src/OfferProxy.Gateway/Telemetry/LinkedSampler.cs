using System.Diagnostics;
using OpenTelemetry.Trace;

namespace OfferProxy.Gateway.Telemetry;

/// <summary>Records a trace that is linked to a recorded one, so that a request is never seen without the fill it waited for; else asks another.</summary>
/// <param name="other">Who is asked about all other traces.</param>
internal sealed class LinkedSampler(Sampler other) : Sampler
{
    /// <inheritdoc/>
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        foreach (var link in samplingParameters.Links ?? [])
        {
            if (link.Context.TraceFlags.HasFlag(ActivityTraceFlags.Recorded))
            {
                return new(SamplingDecision.RecordAndSample);
            }
        }

        return other.ShouldSample(samplingParameters);
    }
}
