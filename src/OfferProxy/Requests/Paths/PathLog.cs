using Microsoft.Extensions.Logging;

namespace OfferProxy.Requests.Paths;

/// <summary>What is logged of requests that would have gone round admission: never their paths, which hold ids.</summary>
internal static partial class PathLog
{
    [LoggerMessage(301, LogLevel.Debug, "A request of route '{RouteId}' was refused: {Code} ({Status}), an origin could take its path for that of an operation.")]
    public static partial void Refused(ILogger logger, string routeId, string code, int status);
}
