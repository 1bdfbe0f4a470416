using Microsoft.AspNetCore.Http;

namespace OfferProxy.Hits;

/// <summary>Opens the lane when a request has come by the long way, so that routing is known to have its endpoints.</summary>
internal sealed class HitOpeningMiddleware(RequestDelegate next, HitTable table)
{
    /// <summary>Handles a request.</summary>
    public Task Invoke(HttpContext context)
    {
        table.Open();
        return next(context);
    }
}
