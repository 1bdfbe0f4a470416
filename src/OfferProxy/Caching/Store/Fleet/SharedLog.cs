using Microsoft.Extensions.Logging;

namespace OfferProxy.Caching.Store.Fleet;

/// <summary>What is logged of the level that a fleet shares.</summary>
internal static partial class SharedLog
{
    [LoggerMessage(EventId = 240, Level = LogLevel.Warning, Message = "Redis cannot be reached ({Error}): this gateway goes on alone. Purges reach it and are told by it when Redis is back.")]
    public static partial void PurgesNotShared(ILogger logger, string error);

    [LoggerMessage(EventId = 241, Level = LogLevel.Information, Message = "Redis is reached again: this gateway shares with the others.")]
    public static partial void PurgesShared(ILogger logger);
}
