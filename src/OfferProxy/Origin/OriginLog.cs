using Microsoft.Extensions.Logging;

namespace OfferProxy.Origin;

/// <summary>What is logged of the gateway's dealings with the origin.</summary>
internal static partial class OriginLog
{
    [LoggerMessage(201, LogLevel.Error, "A request of route '{RouteId}' failed in the proxy pipeline:\n{Exception}")]
    public static partial void ForwardFailed(ILogger logger, string routeId, string exception);

    [LoggerMessage(202, LogLevel.Warning, "The circuit of cluster '{ClusterId}' opened: most of its requests failed. It is left alone for {Seconds} s.")]
    public static partial void CircuitOpened(ILogger logger, string clusterId, double seconds);

    [LoggerMessage(203, LogLevel.Information, "The circuit of cluster '{ClusterId}' is half open: one request tries the origin.")]
    public static partial void CircuitHalfOpened(ILogger logger, string clusterId);

    [LoggerMessage(204, LogLevel.Information, "The circuit of cluster '{ClusterId}' closed: the origin answers again.")]
    public static partial void CircuitClosed(ILogger logger, string clusterId);

    [LoggerMessage(206, LogLevel.Error, "A request of route '{RouteId}' was not forwarded: it came through a proxy pipeline without offers, which would not have admitted or checked it. "
        + "The pipeline that is mapped last is the one in use: call app.MapReverseProxy(proxy => proxy.UseOffers()), and MapReverseProxy no other time.")]
    public static partial void NotAdmitted(ILogger logger, string routeId);
}
