namespace OfferProxy.Gateway.Telemetry;

/// <summary>Everything that the gateway itself logs.</summary>
internal static partial class GatewayLog
{
    [LoggerMessage(900, LogLevel.Error, "Changed configuration refused, the last good one stays in use. Errors: {Count}\n{Errors}")]
    public static partial void ConfigurationRejected(ILogger logger, int count, string errors);

    [LoggerMessage(901, LogLevel.Information, "Ready: shoppers at {Addresses}, admin at {AdminAddress}, configuration {File}.")]
    public static partial void Ready(ILogger logger, string addresses, string adminAddress, string file);

    [LoggerMessage(902, LogLevel.Information, "Draining: connections are taken for {Delay} seconds more, then requests in flight have up to {Seconds} seconds. A second signal ends at once.")]
    public static partial void Draining(ILogger logger, double delay, double seconds);

    [LoggerMessage(903, LogLevel.Warning, "The changed configuration is in use, but for what is read at the start only; restart the gateway for {Keys}.")]
    public static partial void RestartNeeded(ILogger logger, string keys);

    [LoggerMessage(904, LogLevel.Error, "The key file {File} of administration {Problem}. The last good key stays; where there is none, nobody may administer.")]
    public static partial void KeyFileRejected(ILogger logger, string file, string problem);

    [LoggerMessage(906, LogLevel.Warning, "The configuration is valid, but hardly meant: {Warning}")]
    public static partial void HardlyMeant(ILogger logger, string warning);

    [LoggerMessage(920, LogLevel.Warning, "Lines of the access log that were lost, because whoever reads it is slow or it could not be written: {Count}.")]
    public static partial void AccessLogLinesLost(ILogger logger, long count);

    [LoggerMessage(921, LogLevel.Error, "The access log {File} could not be opened, and is tried again each second: {Problem}")]
    public static partial void AccessLogNotOpened(ILogger logger, string file, string problem);

    [LoggerMessage(922, LogLevel.Error, "The access log {File} could not be written, and lines are lost until it can: {Problem}")]
    public static partial void AccessLogNotWritten(ILogger logger, string file, string problem);

    [LoggerMessage(923, LogLevel.Information, "The access log {File} was opened anew.")]
    public static partial void AccessLogOpened(ILogger logger, string file);
}
