using Microsoft.AspNetCore.Http;
using OfferProxy.Responses;

namespace OfferProxy.Requests.Cors;

/// <summary>
/// Answers preflights of routes with an operation at the edge, and lets anyone read their responses. A route with a
/// <c>CorsPolicy</c> of its own, with an operation or without, is left to ASP.NET's CORS middleware, which alone then says who may read:
/// whatever the origin says of it goes no further. Of a route with neither, the origin does.
/// </summary>
internal sealed class CorsMiddleware(RequestDelegate next)
{
    /// <summary>Handles a request.</summary>
    public Task Invoke(HttpContext context)
    {
        var feature = OfferFeature.Get(context);
        if (feature?.Plan.HasCorsPolicy ?? !CorsHeaders.IsForAnyone(context))
        {
            // Before ASP.NET's middleware says its own, since it is registered later.
            context.Response.OnStarting(LeaveToPolicy, context.Response);
            return next(context);
        }

        if (feature is null)
        {
            return next(context);
        }

        var headers = context.Response.Headers;
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            CorsHeaders.AllowPreflight(headers, context.Request.Headers);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        CorsHeaders.Allow(headers);
        return next(context);
    }

    // What the policy says depends on who asks, also where it says nothing (Fetch standard, CORS protocol and HTTP caches).
    private static Task LeaveToPolicy(object response)
    {
        var headers = ((HttpResponse)response).Headers;
        CorsHeaders.Remove(headers);
        CorsHeaders.VaryByOrigin(headers);
        return Task.CompletedTask;
    }
}
