using Microsoft.AspNetCore.Http.HttpResults;
using OfferProxy.Gateway.Admin.Access;
using OfferProxy.Gateway.Admin.Documents;
using OfferProxy.Gateway.Configuration;

namespace OfferProxy.Gateway.Admin.Endpoints;

/// <summary><c>/drain</c> ends the gateway as SIGTERM does, <c>/reload</c> reads its configuration now.</summary>
internal sealed class LifecycleEndpoints(GatewayStatus status, ConfigurationGate gate, IHostApplicationLifetime lifetime) : IAdminEndpoints
{
    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/drain", Drain).WithSummary("Finish what is in flight and end, as at SIGTERM.");
        routes.MapPost("/reload", ReloadAsync)
            .Produces<ConfigurationState>().Produces<ConfigurationState>(StatusCodes.Status422UnprocessableEntity).Produces<ErrorDocument>(StatusCodes.Status503ServiceUnavailable)
            .WithSummary("Read the configuration and all files that it names now, and put them in use unless something is wrong: then 422.");
    }

    private Accepted<StatusDocument> Drain()
    {
        // Not on this thread: who asks is answered first.
        _ = Task.Run(lifetime.StopApplication);
        return TypedResults.Accepted((string?)null, status.TellAnyone() with { Status = "draining" });
    }

    private async Task<Results<JsonHttpResult<ConfigurationState>, JsonHttpResult<ErrorDocument>>> ReloadAsync()
    {
        if (status.State != GatewayStatus.Ready)
        {
            return ErrorDocument.From(AdminError.NotReady);
        }

        var errors = await gate.ReloadNowAsync();
        return TypedResults.Json(
            status.TellConfiguration(), AdminJson.Default.ConfigurationState,
            statusCode: errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
