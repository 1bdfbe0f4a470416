using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using OfferProxy.Explaining;
using OfferProxy.Gateway.Admin.Access;
using OfferProxy.Gateway.Admin.Documents;

namespace OfferProxy.Gateway.Admin.Endpoints;

/// <summary>
/// <c>/explain</c>: what the gateway would make of a request. The request stands in the body, since a URL of a shopper's has no place
/// in one of this address, which others log.
/// </summary>
internal sealed class ExplainEndpoints(GatewayStatus status, IOfferExplainer explainer) : IAdminEndpoints
{
    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/explain", ExplainAsync)
        .WithMetadata(new BodyLimit())
        .Produces<ErrorDocument>(StatusCodes.Status400BadRequest).Produces<ErrorDocument>(StatusCodes.Status503ServiceUnavailable)
        .WithSummary("What the gateway would make of a request, and why. Without any effect: no origin is asked.");

    private async Task<Results<Ok<OfferExplanation>, JsonHttpResult<ErrorDocument>>> ExplainAsync(ExplainedRequest request)
    {
        if (status.State != GatewayStatus.Ready)
        {
            return ErrorDocument.From(AdminError.NotReady);
        }

        if (string.IsNullOrEmpty(request.Url))
        {
            return ErrorDocument.From(AdminError.InvalidRequest("The body must have a url."));
        }

        try
        {
            return TypedResults.Ok(await explainer.ExplainAsync(request));
        }
        catch (FormatException exception)
        {
            return ErrorDocument.From(AdminError.InvalidRequest(exception.Message));
        }
    }

    // A request line and header fields, as long as the gateway takes them.
    private sealed class BodyLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => 256 * 1024;
    }
}
