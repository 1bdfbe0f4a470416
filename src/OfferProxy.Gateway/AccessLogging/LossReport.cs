using OfferProxy.Gateway.Telemetry;

namespace OfferProxy.Gateway.AccessLogging;

/// <summary>Tells how many lines were lost, once no more are, and not each time.</summary>
/// <param name="log">Counts them.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Is told.</param>
internal sealed class LossReport(AccessLog log, TimeProvider time, ILogger logger)
{
    // Who loses lines loses some of each moment, and not in each.
    private static readonly TimeSpan Over = TimeSpan.FromMilliseconds(200);

    private long _looked;
    private long _before;
    private long _told;

    /// <summary>Tells, where none was lost for a moment. For one thread.</summary>
    public void TellOnceOver()
    {
        if (time.GetElapsedTime(_looked) < Over)
        {
            return;
        }

        _looked = time.GetTimestamp();
        var lost = log.Lost;
        if (lost == _before)
        {
            Tell();
        }

        _before = lost;
    }

    /// <summary>Tells those of which nobody was told yet. For any thread.</summary>
    public void Tell()
    {
        var lost = log.Lost;
        var untold = lost - Interlocked.Exchange(ref _told, lost);
        if (untold > 0)
        {
            GatewayLog.AccessLogLinesLost(logger, untold);
        }
    }
}
