using System.Diagnostics.Metrics;

namespace OfferProxy.Telemetry;

/// <summary>The bounds of histograms, in seconds, as advice to whoever collects.</summary>
internal static class DurationBuckets
{
    /// <summary>From a hit of 50 µs to an origin of ten seconds.</summary>
    public static readonly InstrumentAdvice<double> Request = new()
    {
        HistogramBucketBoundaries =
            [0.000_05, 0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    /// <summary>From a millisecond to ten seconds.</summary>
    public static readonly InstrumentAdvice<double> Origin = new()
    {
        HistogramBucketBoundaries = [0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    /// <summary>From a second to a day.</summary>
    public static readonly InstrumentAdvice<double> Age = new() { HistogramBucketBoundaries = [1, 5, 15, 30, 60, 120, 300, 900, 1800, 3600, 21_600, 86_400] };
}
