using System.Diagnostics.Metrics;
using static OfferProxy.Telemetry.OffersTelemetryNames;

namespace OfferProxy.Overriding;

/// <summary>What is measured of overrides: how many stand.</summary>
internal sealed class OverrideMetrics
{
    /// <summary>Creates the instrument; the factory owns the meter.</summary>
    /// <param name="factory">The factory.</param>
    /// <param name="standing">Those that stand.</param>
    public OverrideMetrics(IMeterFactory factory, StandingOverrides standing) =>
        factory.Create(MeterName).CreateObservableUpDownCounter(Instruments.Overrides, () => Count(standing.Current), "{override}", "Overrides that stand, by what they are about.");

    private static IEnumerable<Measurement<long>> Count(OverrideSet set) =>
    [
        .. Enum.GetValues<OverrideKind>().Select(kind => new Measurement<long>(
            set.All.LongCount(one => one.Target.Kind == kind), new KeyValuePair<string, object?>(Tags.OverrideKind, OverrideTarget.WordOf(kind)))),
    ];
}
