using System.Diagnostics;

namespace OfferProxy.Measuring.Running;

/// <summary>How much of a run's time is left. A run that reaches its end prints what it has.</summary>
internal sealed class TimeLimit(TimeSpan limit)
{
    private readonly long _since = Stopwatch.GetTimestamp();

    /// <summary>What has gone by.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_since);

    /// <summary>What is left.</summary>
    public TimeSpan Left => limit - Elapsed;

    /// <summary>Whether so many seconds are left.</summary>
    public bool Has(double seconds) => Left.TotalSeconds >= seconds;
}
