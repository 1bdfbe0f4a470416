namespace OfferProxy.Gateway.Admin.Endpoints;

/// <summary>Writes JSON responses of the admin address.</summary>
internal static class JsonResponse
{
    /// <summary>Writes a whole response; to a HEAD request only its head.</summary>
    /// <param name="context">The request and its response.</param>
    /// <param name="statusCode">The status code.</param>
    /// <param name="body">The body, in UTF-8.</param>
    public static Task WriteAsync(HttpContext context, int statusCode, ReadOnlyMemory<byte> body)
    {
        context.Response.StatusCode = statusCode;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(body).AsTask();
    }
}
