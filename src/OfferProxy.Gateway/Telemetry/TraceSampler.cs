using System.Globalization;
using OpenTelemetry.Trace;

namespace OfferProxy.Gateway.Telemetry;

/// <summary>Reads <c>OTEL_TRACES_SAMPLER</c> and <c>OTEL_TRACES_SAMPLER_ARG</c>.</summary>
internal static class TraceSampler
{
    /// <summary>The sampler that they name; <c>parentbased_always_on</c> where they name none, or none that there is.</summary>
    public static Sampler Read(IConfiguration configuration)
    {
        var ratio = double.TryParse(configuration["OTEL_TRACES_SAMPLER_ARG"], CultureInfo.InvariantCulture, out var given) && given is >= 0 and <= 1 ? given : 1;
        return configuration["OTEL_TRACES_SAMPLER"]?.ToLowerInvariant() switch
        {
            "always_on" => new AlwaysOnSampler(),
            "always_off" => new AlwaysOffSampler(),
            "traceidratio" => new TraceIdRatioBasedSampler(ratio),
            "parentbased_always_off" => new ParentBasedSampler(new AlwaysOffSampler()),
            "parentbased_traceidratio" => new ParentBasedSampler(new TraceIdRatioBasedSampler(ratio)),
            _ => new ParentBasedSampler(new AlwaysOnSampler()),
        };
    }
}
