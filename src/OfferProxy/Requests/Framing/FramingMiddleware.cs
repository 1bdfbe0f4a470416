using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using OfferProxy.Responses;

namespace OfferProxy.Requests.Framing;

/// <summary>
/// Refuses requests that an origin might read otherwise than the server did, and takes out of the others what was meant for this
/// connection alone. What goes on is one message to all who read it.
/// </summary>
internal sealed class FramingMiddleware(RequestDelegate next)
{
    /// <summary>Handles a request.</summary>
    public Task Invoke(HttpContext context)
    {
        if (RequestFraming.WrongPart(context.Features.Get<IHttpRequestFeature>()!) is { } part)
        {
            return RefuseAsync(context, part);
        }

        ConnectionFields.Remove(context.Request.Headers);
        return next(context);
    }

    private static Task RefuseAsync(HttpContext context, string part)
    {
        if (HttpProtocol.IsHttp11(context.Request.Protocol) || HttpProtocol.IsHttp10(context.Request.Protocol))
        {
            // Where the next request begins is as uncertain as where this one ends.
            context.Response.OnStarting(static response =>
            {
                ((HttpResponse)response).Headers.Connection = "close";
                return Task.CompletedTask;
            }, context.Response);
        }

        var error = OfferError.InvalidRequest(part);
        return OfferFeature.Get(context) is { } feature ? context.WriteErrorAsync(feature, error) : context.WriteErrorAsync(error);
    }
}
