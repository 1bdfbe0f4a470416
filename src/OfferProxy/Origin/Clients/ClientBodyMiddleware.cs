using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace OfferProxy.Origin.Clients;

/// <summary>Observes how the body of a request comes from its client, that an origin is not blamed for what the client did.</summary>
internal sealed class ClientBodyMiddleware(RequestDelegate next, TimeProvider time)
{
    /// <summary>Handles a request.</summary>
    public Task Invoke(HttpContext context) =>
        context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true } ? ObserveAsync(context) : next(context);

    private async Task ObserveAsync(HttpContext context)
    {
        var wait = context.Features.Get<ClientWait>();
        if (wait is null)
        {
            wait = new(time);
            context.Features.Set(wait);
        }

        var client = context.Request.Body;
        await using var body = new ClientBody(client, wait);
        wait.Body = body;
        context.Request.Body = body;
        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Body = client;
        }
    }
}
