namespace OfferProxy.Gateway.Admin.Endpoints;

/// <summary><c>GET /healthz</c>: whether the process lives.</summary>
internal static class HealthEndpoint
{
    private static readonly ReadOnlyMemory<byte> Alive = "{\"status\":\"alive\"}"u8.ToArray();

    /// <summary>Maps the endpoint.</summary>
    /// <param name="routes">The routes of the admin address.</param>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapRead("/healthz", static context => JsonResponse.WriteAsync(context, StatusCodes.Status200OK, Alive));
}
