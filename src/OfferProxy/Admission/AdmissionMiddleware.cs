using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OfferProxy.Admission.Integrations;
using OfferProxy.Requests;
using OfferProxy.Responses;

namespace OfferProxy.Admission;

/// <summary>
/// Lets a request in or refuses it, in the contract's order: is it well-formed (400), is its integration known (404), is
/// the integration or the site blocked (403), is its placement one to show offers at (422). On every request, hits included.
/// </summary>
internal sealed class AdmissionMiddleware(RequestDelegate next, AdmissionRuleset ruleset, SiteCheck sites, ILogger<AdmissionMiddleware> logger)
{
    /// <summary>Handles a request.</summary>
    public Task Invoke(HttpContext context)
    {
        if (OfferFeature.Get(context) is not { } feature)
        {
            return next(context);
        }

        if (OfferRequestParser.Parse(context.Request, feature.Plan, out var malformed) is not { } request)
        {
            return RejectAsync(context, feature, OfferError.InvalidRequest(malformed));
        }

        if (Reject(context.Request, feature, request) is { } error)
        {
            return RejectAsync(context, feature, error);
        }

        feature.Request = request;
        return next(context);
    }

    private Task RejectAsync(HttpContext context, OfferFeature feature, OfferError error)
    {
        AdmissionLog.Rejected(logger, feature.Plan.RouteId, error.Code);
        return context.WriteErrorAsync(error);
    }

    private OfferError? Reject(HttpRequest http, OfferFeature feature, OfferRequest request)
    {
        var rules = ruleset.Current;
        Integration? integration = null;
        if (request.IntegrationId is { } id && !rules.Directory.TryGet(id, out integration) && rules.UnknownIntegration == UnknownIntegration.Reject)
        {
            return OfferError.IntegrationNotFound;
        }

        feature.KnownIntegration = integration is not null;
        if (integration is { Blocked: true })
        {
            return OfferError.IntegrationBlocked;
        }

        return sites.IsBlocked(http, request, rules) ? OfferError.SiteBlocked : RejectPlacement(feature.Plan, request.Placement, integration);
    }

    private static OfferError? RejectPlacement(RoutePlan plan, string? placement, Integration? integration)
    {
        if (placement is null)
        {
            return plan.PlacementRequired ? OfferError.PlacementRequired : null;
        }

        // Without a known integration there is nothing to hold the placement to; the origin decides.
        if (integration is null)
        {
            return null;
        }

        return !integration.TryGetPlacement(placement, out var found) ? OfferError.PlacementNotFound
            : found.Enabled ? null
            : OfferError.PlacementDisabled;
    }
}
