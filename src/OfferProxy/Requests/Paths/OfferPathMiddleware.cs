using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OfferProxy.Responses;

namespace OfferProxy.Requests.Paths;

/// <summary>Keeps what its origin could take for a request of an operation from going round admission, by another spelling or method.</summary>
internal sealed class OfferPathMiddleware(RequestDelegate next, OfferPaths paths, RequestMetrics metrics, ILogger<OfferPathMiddleware> logger)
{
    /// <summary>Handles a request.</summary>
    public Task Invoke(HttpContext context)
    {
        if (OfferFeature.Get(context) is not null)
        {
            return next(context);
        }

        // What goes on is the path as it was written, or what is left of it here: a middleware before us may have changed it.
        var written = RequestPath.Of(context);
        var route = paths.Get(context.GetRouteModel());
        var method = context.Request.Method;
        string? allowed = null;
        var error = (written.IsEmpty ? null : route.Refuse(method, written, out allowed))
            ?? (written.SequenceEqual(context.Request.Path.Value) ? null : route.Refuse(method, context.Request.Path.ToUriComponent(), out allowed));
        if (error is null)
        {
            return next(context);
        }

        metrics.Refuse(error);
        PathLog.Refused(logger, context.GetRouteModel().Config.RouteId, error.Code, error.Status);
        return RefuseAsync(context, error, allowed);
    }

    private static Task RefuseAsync(HttpContext context, OfferError error, string? allowed)
    {
        if (allowed is not null)
        {
            // Writing an error clears what is there before.
            context.Response.OnStarting(static state =>
            {
                var (response, methods) = ((HttpResponse, string))state;
                response.Headers.Allow = methods;
                return Task.CompletedTask;
            }, (context.Response, allowed));
        }

        return context.WriteErrorAsync(error);
    }
}
