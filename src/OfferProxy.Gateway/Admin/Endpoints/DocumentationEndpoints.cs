using OfferProxy.Gateway.Admin.Access;
using Scalar.AspNetCore;

namespace OfferProxy.Gateway.Admin.Endpoints;

/// <summary>
/// <c>/openapi/v1.json</c> and the page <c>/scalar</c> that shows it. Anyone may read them: they are the same for every gateway. The
/// page asks nobody but this address, which its browser is told to see to.
/// </summary>
internal sealed class DocumentationEndpoints : IAdminEndpoints
{
    private const string Policy = "connect-src 'self'; font-src 'self' data:; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'";

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi().WithMetadata(OpenToAnyone.Instance);
        routes.MapScalarApiReference(static (page, context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            page.WithTitle("OfferProxy administration").DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp();
        }).WithMetadata(OpenToAnyone.Instance);
    }
}
