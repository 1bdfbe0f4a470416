using Microsoft.Extensions.Logging;

namespace OfferProxy.Telemetry;

/// <summary>What is logged of the gateway's dealings with the origin.</summary>
internal static partial class OriginLog
{
    [LoggerMessage(200, LogLevel.Error, "A fill of route '{RouteId}' failed in the proxy pipeline.")]
    public static partial void FillFailed(ILogger logger, string routeId, Exception exception);

    [LoggerMessage(201, LogLevel.Error, "A request of route '{RouteId}' failed in the proxy pipeline.")]
    public static partial void ForwardFailed(ILogger logger, string routeId, Exception exception);
}
