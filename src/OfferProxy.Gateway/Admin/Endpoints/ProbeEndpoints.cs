using Microsoft.AspNetCore.Http.HttpResults;
using OfferProxy.Gateway.Admin.Access;
using OfferProxy.Gateway.Admin.Documents;

namespace OfferProxy.Gateway.Admin.Endpoints;

/// <summary>
/// <c>/healthz</c> and <c>/readyz</c>, which anyone may ask. Who may administer is told which configuration is in use, too, and what is
/// wrong with the one on disk.
/// </summary>
internal sealed class ProbeEndpoints(GatewayStatus status, AdminAccess access) : IAdminEndpoints
{
    private static readonly HealthDocument Alive = new("alive");

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/healthz", ReadMethods.All, static () => TypedResults.Ok(Alive))
            .WithMetadata(OpenToAnyone.Instance).WithSummary("Whether the process lives.");
        routes.MapMethods("/readyz", ReadMethods.All, Ready)
            .WithMetadata(OpenToAnyone.Instance).Produces<StatusDocument>().Produces<StatusDocument>(StatusCodes.Status503ServiceUnavailable)
            .WithSummary("Whether the gateway takes requests: 503 while it starts or drains.");
    }

    private JsonHttpResult<StatusDocument> Ready(HttpContext context) => TypedResults.Json(
        access.IsAllowed(context) ? status.Tell() : status.TellAnyone(), AdminJson.Default.StatusDocument,
        statusCode: status.State == GatewayStatus.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
}
