using Microsoft.AspNetCore.Http;
using OfferProxy.Responses;

namespace OfferProxy.Requests.Cors;

/// <summary>
/// Answers preflights of routes with an operation at the edge, and lets anyone read their responses. A route with a
/// <c>CorsPolicy</c> of its own is left to ASP.NET's CORS middleware.
/// </summary>
internal sealed class CorsMiddleware(RequestDelegate next)
{
    /// <summary>Handles a request.</summary>
    public Task Invoke(HttpContext context)
    {
        if (OfferFeature.Get(context) is not { } feature)
        {
            return next(context);
        }

        if (feature.Plan.HasCorsPolicy)
        {
            // What ASP.NET's middleware says depends on who asks, also where it says nothing (Fetch standard, CORS protocol and HTTP caches).
            context.Response.OnStarting(VaryByOrigin, context.Response);
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

    private static Task VaryByOrigin(object response)
    {
        CorsHeaders.VaryByOrigin(((HttpResponse)response).Headers);
        return Task.CompletedTask;
    }
}
