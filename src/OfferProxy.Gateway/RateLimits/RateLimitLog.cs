namespace OfferProxy.Gateway.RateLimits;

/// <summary>What is logged of rate limits: never a client.</summary>
internal static partial class RateLimitLog
{
    [LoggerMessage(930, LogLevel.Warning, "Redis cannot be reached for rate limits ({Error}): each gateway keeps them by itself.")]
    public static partial void RedisLost(ILogger logger, string error);

    [LoggerMessage(931, LogLevel.Information, "Redis is reached again: rate limits are the fleet's.")]
    public static partial void RedisReached(ILogger logger);

    [LoggerMessage(932, LogLevel.Warning, "Rate limits of clients are each gateway's own, because no key hides their networks in Redis: set Offers:Events:KeyFile.")]
    public static partial void ClientsNotShared(ILogger logger);
}
