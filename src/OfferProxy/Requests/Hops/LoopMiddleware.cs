using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OfferProxy.Responses;

namespace OfferProxy.Requests.Hops;

/// <summary>Refuses a request that has come through this gateway before: its way leads in a circle, and each round would send another.</summary>
internal sealed class LoopMiddleware(RequestDelegate next, GatewayHop hop, RequestMetrics metrics, TimeProvider time, ILogger<LoopMiddleware> logger)
{
    // Where one request loops, all of its route do.
    private static readonly TimeSpan BetweenTellings = TimeSpan.FromSeconds(10);

    private long _told;

    /// <summary>Handles a request.</summary>
    public Task Invoke(HttpContext context)
    {
        var via = context.Request.Headers.Via;
        return via.Count > 0 && ViaField.Names(via, hop.Current) ? RefuseAsync(context) : next(context);
    }

    private Task RefuseAsync(HttpContext context)
    {
        var (told, now) = (Interlocked.Read(ref _told), time.GetTimestamp());
        if ((told == 0 || time.GetElapsedTime(told, now) >= BetweenTellings) && Interlocked.CompareExchange(ref _told, now, told) == told)
        {
            HopLog.Loop(logger, context.GetRouteModel().Config.RouteId);
        }

        if (OfferFeature.Get(context) is { } feature)
        {
            return context.WriteErrorAsync(feature, OfferError.LoopDetected);
        }

        metrics.Refuse(OfferError.LoopDetected);
        return context.WriteErrorAsync(OfferError.LoopDetected);
    }
}
