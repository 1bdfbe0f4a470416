namespace OfferProxy.Gateway.Admin;

/// <summary>Answers on the admin address.</summary>
internal static class AdminEndpoints
{
    /// <summary>Whether a request is one of Prometheus for the metrics.</summary>
    public static bool IsMetrics(HttpRequest request) => HttpMethods.IsGet(request.Method) && request.Path.Value == "/metrics";

    /// <summary>Answers one request.</summary>
    public static Task RespondAsync(HttpContext context, GatewayStatus status)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            return Reject(context, StatusCodes.Status405MethodNotAllowed);
        }

        return context.Request.Path.Value switch
        {
            "/healthz" => Json(context, StatusCodes.Status200OK, "{\"status\":\"alive\"}"u8.ToArray()),
            "/readyz" => Json(
                context,
                status.State == GatewayStatus.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
                StatusJson.Readiness(status)),
            "/configuration" => Configuration(context, status),
            _ => Reject(context, StatusCodes.Status404NotFound),
        };
    }

    private static Task Configuration(HttpContext context, GatewayStatus status)
    {
        // Read for each request, so that a changed key counts at once.
        var apiKey = AdminOptions.Read(status.Configuration).ApiKey;
        if (AdminAccess.IsAllowed(context, apiKey))
        {
            return Json(context, StatusCodes.Status200OK, StatusJson.Configuration(status));
        }

        if (apiKey.Length == 0)
        {
            return Reject(context, StatusCodes.Status403Forbidden);
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Reject(context, StatusCodes.Status401Unauthorized);
    }

    private static Task Json(HttpContext context, int statusCode, ReadOnlyMemory<byte> body)
    {
        context.Response.StatusCode = statusCode;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(body).AsTask();
    }

    private static Task Reject(HttpContext context, int statusCode)
    {
        context.Response.StatusCode = statusCode;
        return Task.CompletedTask;
    }
}
