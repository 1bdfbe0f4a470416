using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace OfferProxy.Requests;

/// <summary>Marks requests whose route has an operation with the <see cref="IOfferFeature"/>; others pass as plain YARP.</summary>
internal sealed class OfferRouteMiddleware(RequestDelegate next, RoutePlans plans)
{
    /// <summary>Handles a request.</summary>
    public Task Invoke(HttpContext context)
    {
        if (IsTunnel(context))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return Task.CompletedTask;
        }

        if (plans.Get(context.GetRouteModel()) is { } plan)
        {
            context.Features.Set<IOfferFeature>(new OfferFeature(plan));
        }

        return next(context);
    }

    // A tunnel is no request for a resource of the origin's (RFC 9110, section 9.3.6), and the forwarder would make a
    // failing origin of it. The extended form, which opens a WebSocket over HTTP/2, is one (RFC 8441).
    private static bool IsTunnel(HttpContext context) =>
        HttpMethods.IsConnect(context.Request.Method) && context.Features.Get<IHttpExtendedConnectFeature>() is not { IsExtendedConnect: true };
}
