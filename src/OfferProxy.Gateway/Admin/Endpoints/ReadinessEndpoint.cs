namespace OfferProxy.Gateway.Admin.Endpoints;

/// <summary>
/// <c>GET /readyz</c>: whether the gateway takes requests, which configuration is in use, and what is wrong with the one on
/// disk. The status code is 503 while the gateway starts or drains.
/// </summary>
internal static class ReadinessEndpoint
{
    /// <summary>Maps the endpoint.</summary>
    /// <param name="routes">The routes of the admin address.</param>
    /// <param name="status">The gateway's status.</param>
    public static void Map(IEndpointRouteBuilder routes, GatewayStatus status) =>
        routes.MapRead("/readyz", context => JsonResponse.WriteAsync(
            context,
            status.State == GatewayStatus.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
            StatusJson.Readiness(status)));
}
