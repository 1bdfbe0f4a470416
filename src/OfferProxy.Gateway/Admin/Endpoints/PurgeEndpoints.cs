using Microsoft.AspNetCore.Http.HttpResults;
using OfferProxy.Caching.Purging;
using OfferProxy.Gateway.Admin.Access;
using OfferProxy.Gateway.Admin.Documents;

namespace OfferProxy.Gateway.Admin.Endpoints;

/// <summary><c>/purge</c> takes stored responses out of use. What they are named by stands in the body, since a flow is a shopper's, and others log URLs.</summary>
internal sealed class PurgeEndpoints(GatewayStatus status, IOfferPurge purge) : IAdminEndpoints
{
    private static readonly string Scopes = string.Join(", ", Enum.GetNames<PurgeScope>().Select(static name => name.ToLowerInvariant()));

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/purge", PurgeAsync)
        .Produces<ErrorDocument>(StatusCodes.Status400BadRequest).Produces<ErrorDocument>(StatusCodes.Status503ServiceUnavailable)
        .WithSummary("Take stored responses out of use, on this gateway and on all that share with it: gone, or with soft stale and refreshed behind the next request for each.");

    private async Task<Results<Ok<PurgeDocument>, JsonHttpResult<ErrorDocument>>> PurgeAsync(PurgeRequestDocument request)
    {
        if (status.State != GatewayStatus.Ready)
        {
            return ErrorDocument.From(AdminError.NotReady);
        }

        if (!Enum.TryParse<PurgeScope>(request.Scope, ignoreCase: true, out var scope) || !Enum.IsDefined(scope))
        {
            return ErrorDocument.From(AdminError.InvalidRequest($"scope must be one of: {Scopes}."));
        }

        var value = request.Value ?? "";
        if (value.Length == 0 != (scope == PurgeScope.All))
        {
            return ErrorDocument.From(AdminError.InvalidRequest(scope == PurgeScope.All ? "scope all takes no value." : "value must name what is purged."));
        }

        var fleet = await purge.PurgeAsync(new(scope, value), request.Soft);
        return TypedResults.Ok(new PurgeDocument(scope.ToString().ToLowerInvariant(), request.Soft, fleet));
    }
}
