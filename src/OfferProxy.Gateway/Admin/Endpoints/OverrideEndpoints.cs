using Microsoft.AspNetCore.Http.HttpResults;
using OfferProxy.Explaining;
using OfferProxy.Gateway.Admin.Access;
using OfferProxy.Gateway.Admin.Documents;
using OfferProxy.Overriding;

namespace OfferProxy.Gateway.Admin.Endpoints;

/// <summary><c>/overrides</c>: what operators have set above the files, and how they set it.</summary>
internal sealed class OverrideEndpoints(GatewayStatus status, IOfferOverrides overrides, TimeProvider time) : IAdminEndpoints
{
    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/overrides", ReadMethods.All, () => TypedResults.Ok(new OverridesDocument(IOfferOverrides.Most, All(overrides)) { Problem = overrides.Problem, NotKept = overrides.NotKept }))
            .WithSummary("The overrides that stand: what is blocked, unblocked, switched off or on, and withdrawn at run time, with who, when, why and until when.");
        routes.MapPost("/overrides", ChangeAsync)
            .Produces<ErrorDocument>(StatusCodes.Status400BadRequest).Produces<ErrorDocument>(StatusCodes.Status409Conflict)
            .Produces<ErrorDocument>(StatusCodes.Status500InternalServerError).Produces<ErrorDocument>(StatusCodes.Status503ServiceUnavailable)
            .WithSummary("Block or unblock a site or an integration, switch a placement off or on, withdraw or restore an offer, or remove an override: on this gateway and on all that share with it. Where it could not be kept or told to the others it is an error, and stands here all the same.");
    }

    /// <summary>Those that stand, in words.</summary>
    public static IReadOnlyList<ExplainedOverride> All(IOfferOverrides overrides) => [.. overrides.All.Select(ExplainedOverride.From)];

    private async Task<Results<Ok<OverrideChangeDocument>, JsonHttpResult<ErrorDocument>>> ChangeAsync(OverrideRequestDocument document)
    {
        if (status.State != GatewayStatus.Ready)
        {
            return ErrorDocument.From(AdminError.NotReady);
        }

        try
        {
            if (!TryRead(document, out var request, out var problem))
            {
                return ErrorDocument.From(AdminError.InvalidRequest(problem));
            }

            var change = await overrides.ChangeAsync(request);
            return change.NotKept is { } notKept
                ? ErrorDocument.From(AdminError.OverrideNotKept(notKept))
                : TypedResults.Ok(Tell(request, change));
        }
        catch (ArgumentException exception)
        {
            return ErrorDocument.From(AdminError.InvalidRequest(exception.Message));
        }
        catch (InvalidOperationException exception)
        {
            return ErrorDocument.From(AdminError.TooManyOverrides(exception.Message));
        }
    }

    private bool TryRead(OverrideRequestDocument document, out OverrideRequest request, out string problem)
    {
        (request, problem) = (null!, "");
        if (!TryChoose<OverrideAction>("action", document.Action, out var action, ref problem) || !TryChoose<OverrideKind>("kind", document.Kind, out var kind, ref problem))
        {
            return false;
        }

        if (!OverrideEnd.TryRead(document.For, document.Until, time.GetUtcNow(), out var until, out var wrong))
        {
            problem = wrong;
            return false;
        }

        request = new(action, OverrideTarget.Create(kind, document.Name ?? "", document.Integration), document.By ?? "", document.Reason ?? "", until);
        return true;
    }

    private static bool TryChoose<T>(string name, string? text, out T choice, ref string problem)
        where T : struct, Enum
    {
        if (Enum.TryParse(text, ignoreCase: true, out choice) && char.IsAsciiLetter(text![0]) && Enum.IsDefined(choice))
        {
            return true;
        }

        problem = $"{name} must be one of: {string.Join(", ", Enum.GetNames<T>().Select(Word))}.";
        return false;
    }

    private static OverrideChangeDocument Tell(OverrideRequest request, OverrideChange change) =>
        new(Word($"{request.Action}"), Word($"{request.Target.Kind}"), request.Target.Name, Word($"{change.Result}"), change.Already)
        {
            Integration = request.Target.Integration, Doubt = change.Doubt, Override = change.Override is { } one ? ExplainedOverride.From(one) : null,
        };

    private static string Word(string name) => name.ToLowerInvariant();
}
