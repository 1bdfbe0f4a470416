using OfferProxy.Caching;
using OfferProxy.Gateway.Admin.Documents;

namespace OfferProxy.Gateway.Admin.Endpoints;

/// <summary><c>/unshared</c>: what is not shared, and why.</summary>
internal sealed class UnsharedEndpoints(IUnsharedResponses unshared) : IAdminEndpoints
{
    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/unshared", ReadMethods.All, () => TypedResults.Ok(new UnsharedDocument(IUnsharedResponses.MostKeys, unshared.All())))
            .WithSummary("The keys whose responses are not shared, and why.");
}
