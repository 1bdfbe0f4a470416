using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace OfferProxy.Responses;

/// <summary>The body of a response that the gateway writes to the server's writer. The server sends it when the request ends, so there is nothing to wait for.</summary>
internal static class ResponseBody
{
    /// <summary>A middleware of the host may have put a stream in the body's place; what it finds there must be whole.</summary>
    public static Task FlushReplacedAsync(HttpContext context) => FlushReplacedAsync(context.Features.GetRequiredFeature<IHttpResponseBodyFeature>());

    /// <inheritdoc cref="FlushReplacedAsync(HttpContext)"/>
    public static Task FlushReplacedAsync(IHttpResponseBodyFeature body) =>
        body is StreamResponseBodyFeature ? body.Writer.FlushAsync(CancellationToken.None).AsTask() : Task.CompletedTask;
}
