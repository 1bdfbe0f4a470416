using OfferProxy.Configuration.Reading;

namespace OfferProxy.Origin.Circuits;

/// <summary>Reads <c>Offers:Origin:CircuitBreaker</c>.</summary>
internal static class CircuitBreakerReader
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Most = TimeSpan.FromDays(1);

    /// <summary>Reads <c>Offers:Origin:CircuitBreaker</c>: what it does not say is the default, what it says wrong is an error.</summary>
    public static CircuitBreakerOptions Read(SectionReader section, CircuitBreakerOptions defaults)
    {
        var options = new CircuitBreakerOptions
        {
            Enabled = section.Flag(nameof(CircuitBreakerOptions.Enabled), defaults.Enabled),
            FailureRatio = section.Ratio(nameof(CircuitBreakerOptions.FailureRatio), defaults.FailureRatio),
            MinimumThroughput = (int)section.Number(nameof(CircuitBreakerOptions.MinimumThroughput), defaults.MinimumThroughput, 2, 1_000_000),
            SamplingDuration = section.Duration(nameof(CircuitBreakerOptions.SamplingDuration), defaults.SamplingDuration, Least, Most),
            BreakDuration = section.Duration(nameof(CircuitBreakerOptions.BreakDuration), defaults.BreakDuration, Least, Most),
        };
        section.End();
        return options;
    }
}
