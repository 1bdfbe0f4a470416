using Microsoft.Extensions.Logging;

namespace OfferProxy.Caching.Purging;

/// <summary>What is logged of purges: each, so that a burst of requests to origins can be told from an outage.</summary>
internal static partial class PurgeLog
{
    [LoggerMessage(246, LogLevel.Information, "Purged, {How}: {Target}")]
    public static partial void Purged(ILogger logger, string how, string target);

    [LoggerMessage(247, LogLevel.Information, "Purged by another gateway, {How}: {Target}")]
    public static partial void PurgedByAnother(ILogger logger, string how, string target);

    /// <summary>The word for how.</summary>
    public static string How(bool soft) => soft ? "soft" : "hard";
}
