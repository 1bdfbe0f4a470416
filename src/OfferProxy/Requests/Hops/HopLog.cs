using Microsoft.Extensions.Logging;

namespace OfferProxy.Requests.Hops;

/// <summary>What is logged of requests that come back.</summary>
internal static partial class HopLog
{
    [LoggerMessage(302, LogLevel.Error, "A request of route '{RouteId}' was refused, because it has come through this gateway before: a destination leads back here.")]
    public static partial void Loop(ILogger logger, string routeId);
}
