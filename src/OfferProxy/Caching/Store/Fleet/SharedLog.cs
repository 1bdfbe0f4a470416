using Microsoft.Extensions.Logging;

namespace OfferProxy.Caching.Store.Fleet;

/// <summary>What is logged of the level that a fleet shares.</summary>
internal static partial class SharedLog
{
    [LoggerMessage(EventId = 240, Level = LogLevel.Warning, Message = "{Problem}: this gateway goes on alone. Purges reach it and are told by it when Redis is back.")]
    public static partial void PurgesNotShared(ILogger logger, string problem);

    [LoggerMessage(EventId = 241, Level = LogLevel.Information, Message = "Redis serves again: this gateway shares with the others.")]
    public static partial void PurgesShared(ILogger logger);

    [LoggerMessage(EventId = 242, Level = LogLevel.Warning, Message = "{Problem}: overrides of other gateways are not known here, and those set here are told when Redis is back.")]
    public static partial void OverridesNotShared(ILogger logger, string problem);

    [LoggerMessage(EventId = 243, Level = LogLevel.Information, Message = "Redis serves again: overrides are shared.")]
    public static partial void OverridesShared(ILogger logger);

    [LoggerMessage(EventId = 244, Level = LogLevel.Error, Message = "Redis could not be read in time: this gateway starts with the overrides that it has kept of when it last ran, {Count}, and takes those of the fleet when Redis is back.")]
    public static partial void StartedWithoutOverrides(ILogger logger, int count);

    [LoggerMessage(EventId = 245, Level = LogLevel.Error, Message = "Overrides in Redis that cannot be read, and do not count here: {Count}. They are of another version, or written by others.")]
    public static partial void OverridesUnreadable(ILogger logger, int count);
}
