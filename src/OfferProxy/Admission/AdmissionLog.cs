using Microsoft.Extensions.Logging;

namespace OfferProxy.Admission;

/// <summary>What is logged of admission.</summary>
internal static partial class AdmissionLog
{
    [LoggerMessage(300, LogLevel.Debug, "A request of route '{RouteId}' was refused: {Code}.")]
    public static partial void Rejected(ILogger logger, string routeId, string code);
}
