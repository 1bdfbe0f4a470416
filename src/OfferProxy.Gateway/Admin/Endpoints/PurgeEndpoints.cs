using Microsoft.AspNetCore.Http.HttpResults;
using OfferProxy.Caching.Purging;
using OfferProxy.Entries;
using OfferProxy.Gateway.Admin.Access;
using OfferProxy.Gateway.Admin.Documents;

namespace OfferProxy.Gateway.Admin.Endpoints;

/// <summary><c>/purge</c> takes stored responses out of use. What they are named by stands in the body, since a flow is a shopper's, and others log URLs.</summary>
internal sealed class PurgeEndpoints(GatewayStatus status, IOfferPurge purge, ICacheEntries entries) : IAdminEndpoints
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

        if (scope == PurgeScope.Key && !value.Contains(':', StringComparison.Ordinal))
        {
            // No key is without one: it is the id by which entries are told.
            if (entries.Find(value)?.Entry.Key is not { } key)
            {
                return ErrorDocument.From(AdminError.InvalidRequest("value must be a cache key, as explain and entries tell it, or the id of an entry that is stored here."));
            }

            value = key;
        }

        var target = new PurgeTarget(scope, value);
        var here = entries.Count(target);
        var fleet = await purge.PurgeAsync(target, request.Soft);
        return TypedResults.Ok(new PurgeDocument(scope.ToString().ToLowerInvariant(), request.Soft, fleet, here));
    }
}
