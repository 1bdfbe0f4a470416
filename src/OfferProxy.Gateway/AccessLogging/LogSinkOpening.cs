using OfferProxy.Gateway.Telemetry;

namespace OfferProxy.Gateway.AccessLogging;

/// <summary>Opens a sink when it is due, and again some time after that has failed. What goes wrong is told once. For one thread, but for <see cref="Ask"/>.</summary>
/// <param name="sink">The sink.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Takes what goes wrong.</param>
internal sealed class LogSinkOpening(ILogSink sink, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private volatile bool _isDue = true;
    private long? _failed;
    private bool _wasOpened;

    /// <summary>It is due, now that it may be open already.</summary>
    public void Ask() => _isDue = true;

    /// <summary>Opens it, where that is due.</summary>
    /// <param name="isLast">Whether it cannot be put off.</param>
    public void Try(bool isLast)
    {
        if (!_isDue || (_failed is { } failed && !isLast && time.GetElapsedTime(failed) < RetryAfter))
        {
            return;
        }

        var isAgain = _wasOpened || _failed is not null;
        _isDue = false;
        try
        {
            sink.Open();
            (_failed, _wasOpened) = (null, true);
            if (isAgain)
            {
                GatewayLog.AccessLogOpened(logger, sink.Name);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            _isDue = true;
            if (_failed is null)
            {
                GatewayLog.AccessLogNotOpened(logger, sink.Name, exception.Message);
            }

            _failed = time.GetTimestamp();
        }
    }
}
