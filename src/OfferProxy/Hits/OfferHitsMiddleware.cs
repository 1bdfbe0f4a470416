using Microsoft.AspNetCore.Http;
using OfferProxy.Responses;

namespace OfferProxy.Hits;

/// <summary>Runs the lane in front of a host's routing.</summary>
internal sealed class OfferHitsMiddleware(RequestDelegate next, HitLane lane)
{
    /// <summary>Handles a request.</summary>
    public Task Invoke(HttpContext context) =>
        lane.TryAnswer(HttpExchange.Of(context.Features), context.Features, isServers: false, out var writing) ? writing : next(context);
}
