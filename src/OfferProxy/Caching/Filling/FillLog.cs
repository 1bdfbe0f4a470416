using Microsoft.Extensions.Logging;

namespace OfferProxy.Caching.Filling;

/// <summary>What is logged of fills and refreshes that fail in the gateway itself.</summary>
internal static partial class FillLog
{
    [LoggerMessage(200, LogLevel.Error, "A fill of route '{RouteId}' failed in the proxy pipeline:\n{Exception}")]
    public static partial void FillFailed(ILogger logger, string routeId, string exception);

    [LoggerMessage(205, LogLevel.Error, "A refresh of route '{RouteId}' failed:\n{Exception}")]
    public static partial void RefreshFailed(ILogger logger, string routeId, string exception);
}
