using Microsoft.Extensions.Logging;

namespace OfferProxy.Configuration;

/// <summary>What is logged of the configuration: what was loaded, put in use or refused.</summary>
internal static partial class ConfigurationLog
{
    [LoggerMessage(100, LogLevel.Information, "Configuration loaded: {Policies} cache policies.")]
    public static partial void ConfigurationLoaded(ILogger logger, int policies);

    [LoggerMessage(101, LogLevel.Information, "Changed configuration put in use: generation {Generation}.")]
    public static partial void ConfigurationReloaded(ILogger logger, long generation);

    [LoggerMessage(102, LogLevel.Error, "Changed configuration refused, the last good one stays in use. Errors: {Count}\n{Errors}")]
    public static partial void ConfigurationRejected(ILogger logger, int count, string errors);

    [LoggerMessage(103, LogLevel.Error, "A listener failed when told of a configuration reload.")]
    public static partial void ReloadListenerFailed(ILogger logger, Exception exception);

    [LoggerMessage(104, LogLevel.Error, "A reload failed in a way that was not foreseen. What is in use stays, and the reload is tried again after {Seconds} seconds.")]
    public static partial void ReloadFailed(ILogger logger, Exception exception, double seconds);
}
