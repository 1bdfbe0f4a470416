namespace OfferProxy.Gateway.Admin.Endpoints;

/// <summary><c>GET /configuration</c>: how much of each thing the configuration in use holds; for administrators only.</summary>
internal static class ConfigurationEndpoint
{
    /// <summary>Maps the endpoint.</summary>
    /// <param name="routes">The routes of the admin address.</param>
    /// <param name="status">The gateway's status.</param>
    public static void Map(IEndpointRouteBuilder routes, GatewayStatus status) =>
        routes.MapRead("/configuration", AdminAccess.Require(
            () => status.ApiKey,
            context => JsonResponse.WriteAsync(context, StatusCodes.Status200OK, StatusJson.Configuration(status))));
}
