using System.Globalization;
using OpenTelemetry.Trace;

namespace OfferProxy.Gateway.Telemetry;

/// <summary>What <c>OTEL_TRACES_SAMPLER</c> and <c>OTEL_TRACES_SAMPLER_ARG</c> ask for.</summary>
/// <param name="Sampler">The sampler that they name; <c>parentbased_always_on</c> where they name none, or none that there is.</param>
/// <param name="RootRatio">The share of the traces that begin here which it records, from 0 to 1.</param>
internal sealed record TraceSampler(Sampler Sampler, double RootRatio)
{
    /// <summary>Reads the variables.</summary>
    public static TraceSampler Read(IConfiguration configuration)
    {
        var ratio = double.TryParse(configuration["OTEL_TRACES_SAMPLER_ARG"], CultureInfo.InvariantCulture, out var given) && given is >= 0 and <= 1 ? given : 1;
        return configuration["OTEL_TRACES_SAMPLER"]?.ToLowerInvariant() switch
        {
            "always_on" => new(new AlwaysOnSampler(), 1),
            "always_off" => new(new AlwaysOffSampler(), 0),
            "traceidratio" => new(new TraceIdRatioBasedSampler(ratio), ratio),
            "parentbased_always_off" => new(new ParentBasedSampler(new AlwaysOffSampler()), 0),
            "parentbased_traceidratio" => new(new ParentBasedSampler(new TraceIdRatioBasedSampler(ratio)), ratio),
            _ => new(new ParentBasedSampler(new AlwaysOnSampler()), 1),
        };
    }
}
