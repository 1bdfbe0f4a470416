using Microsoft.Extensions.Logging;

namespace OfferProxy.Caching.Serving;

/// <summary>What is logged of responses from the cache.</summary>
internal static partial class ServingLog
{
    [LoggerMessage(207, LogLevel.Error, "A response of route '{RouteId}' could not be written:\n{Exception}")]
    public static partial void WriteFailed(ILogger logger, string routeId, string exception);
}
