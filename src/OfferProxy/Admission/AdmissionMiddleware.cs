using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OfferProxy.Admission.Integrations;
using OfferProxy.Requests;
using OfferProxy.Responses;

namespace OfferProxy.Admission;

/// <summary>
/// Lets a request in or rejects it, in the contract's order: is it well-formed (400), is its integration known (404), is
/// the integration or the site blocked (403), is its placement one to show offers at (422); then the host's own checks, in
/// the order of their registration. On every request, hits included.
/// </summary>
/// <param name="next">What is behind admission.</param>
/// <param name="ruleset">The rules in use.</param>
/// <param name="sites">Knows blocked sites.</param>
/// <param name="checks">The host's own checks.</param>
/// <param name="logger">Takes rejections.</param>
/// <param name="own">The host's own directory of integrations; null: that of the configuration.</param>
internal sealed class AdmissionMiddleware(
    RequestDelegate next, AdmissionRuleset ruleset, SiteCheck sites, IEnumerable<IAdmissionCheck> checks, ILogger<AdmissionMiddleware> logger,
    IIntegrationDirectory? own = null)
{
    private readonly IAdmissionCheck[] _checks = [.. checks];

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

        if (Reject(context.Request, feature.Plan, request, out var knownIntegration) is { } error)
        {
            return RejectAsync(context, feature, error);
        }

        return _checks.Length == 0 ? Admit(context, feature, request, knownIntegration) : CheckAsync(context, feature, request, knownIntegration);
    }

    private Task Admit(HttpContext context, OfferFeature feature, OfferRequest request, bool knownIntegration)
    {
        feature.Admit(request, knownIntegration);
        return next(context);
    }

    private async Task CheckAsync(HttpContext context, OfferFeature feature, OfferRequest request, bool knownIntegration)
    {
        var view = new AdmissionRequest(context, feature.Operation, request.IntegrationId, request.Placement);
        foreach (var check in _checks)
        {
            if (await check.CheckAsync(view) is { } rejection)
            {
                await RejectAsync(context, feature, rejection.Error);
                return;
            }
        }

        await Admit(context, feature, request, knownIntegration);
    }

    private Task RejectAsync(HttpContext context, OfferFeature feature, OfferError error)
    {
        AdmissionLog.Rejected(logger, feature.Plan.RouteId, error.Code);
        return context.WriteErrorAsync(feature, error);
    }

    private OfferError? Reject(HttpRequest http, RoutePlan plan, OfferRequest request, out bool knownIntegration)
    {
        var rules = ruleset.Current;
        Integration? integration = null;
        knownIntegration = false;
        if (request.IntegrationId is { } id && !IsKnown(rules, id, out integration))
        {
            if (rules.UnknownIntegration == UnknownIntegration.Reject)
            {
                return OfferError.IntegrationNotFound;
            }

            if (rules.Directory.IsBlockedInAnyCase(id))
            {
                return OfferError.IntegrationBlocked;
            }
        }

        knownIntegration = integration is not null;
        if (integration is { Blocked: true })
        {
            return OfferError.IntegrationBlocked;
        }

        return sites.Refuse(http, request, rules) ?? RejectPlacement(plan, request.Placement, integration);
    }

    private bool IsKnown(AdmissionRuleset.Rules rules, string id, [NotNullWhen(true)] out Integration? integration) =>
        own is null ? rules.Directory.TryGet(id, out integration) : own.TryGet(id, out integration);

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
