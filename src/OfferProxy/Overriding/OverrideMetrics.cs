using System.Diagnostics.Metrics;
using static OfferProxy.Telemetry.OffersTelemetryNames;

namespace OfferProxy.Overriding;

/// <summary>What is measured of overrides: how many stand, and whether that is all.</summary>
internal sealed class OverrideMetrics
{
    /// <summary>Creates the instruments; the factory owns the meter.</summary>
    /// <param name="factory">The factory.</param>
    /// <param name="standing">Those that stand.</param>
    /// <param name="kept">Knows whether they may not be all.</param>
    public OverrideMetrics(IMeterFactory factory, StandingOverrides standing, KeptOverrides kept)
    {
        var meter = factory.Create(MeterName);
        meter.CreateObservableUpDownCounter(Instruments.Overrides, () => Count(standing.Current), "{override}", "Overrides that stand, by what they are about.");
        meter.CreateObservableGauge(
            Instruments.OverridesCurrent, () => kept.Problem is null ? 1 : 0, "{state}", "Whether the overrides known here are those of the gateways that share (1), or Redis does not say (0).");
    }

    private static IEnumerable<Measurement<long>> Count(OverrideSet set) =>
    [
        .. Enum.GetValues<OverrideKind>().Select(kind => new Measurement<long>(
            set.All.LongCount(one => one.Target.Kind == kind), new KeyValuePair<string, object?>(Tags.OverrideKind, OverrideTarget.WordOf(kind)))),
    ];
}
