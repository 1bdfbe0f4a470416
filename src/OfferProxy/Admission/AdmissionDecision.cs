using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using OfferProxy.Admission.Integrations;
using OfferProxy.Impressions.EventIds;
using OfferProxy.Requests;
using OfferProxy.Responses;
using OfferProxy.Slots;

namespace OfferProxy.Admission;

/// <summary>Decides whether a request that has been read is let in, by the rules in use.</summary>
/// <param name="ruleset">The rules in use.</param>
/// <param name="sites">Knows blocked sites.</param>
/// <param name="own">The host's own directory of integrations; null: that of the configuration.</param>
internal sealed class AdmissionDecision(AdmissionRuleset ruleset, SiteCheck sites, IIntegrationDirectory? own = null)
{
    /// <summary>What is wrong with a request; null: it is let in, as far as the gateway's own checks are concerned.</summary>
    /// <param name="reading">The request, with what is known of its event ids.</param>
    /// <param name="headers">Its header fields.</param>
    /// <param name="integration">Its integration; null where it has none, or one that is not known.</param>
    /// <param name="unreadableSites">How many sites that it says could not be read.</param>
    public OfferError? Refuse(in RequestReading reading, IHeaderDictionary headers, out Integration? integration, out int unreadableSites) =>
        Refuse(reading, headers, ruleset.Current, out integration, out unreadableSites);

    /// <summary>The same of a request whose integration and placement may have been let in before.</summary>
    /// <param name="reading">The request.</param>
    /// <param name="headers">Its header fields.</param>
    /// <param name="before">What was remembered of a request with the same keys; becomes what is to be remembered of this one; null: nothing.</param>
    /// <param name="integration">Its integration; null where it has none, or one that is not known.</param>
    /// <param name="unreadableSites">How many sites that it says could not be read.</param>
    public OfferError? Refuse(in RequestReading reading, IHeaderDictionary headers, ref AdmittedIntegration? before, out Integration? integration, out int unreadableSites)
    {
        var rules = ruleset.Current;
        if (before is { } admitted && admitted.Rules == rules)
        {
            integration = admitted.Integration;
            return sites.Refuse(headers, reading.Sites, rules, out unreadableSites) ?? RefuseEvent(reading);
        }

        var refusal = Refuse(reading, headers, rules, out integration, out unreadableSites);
        before = refusal is null && integration is not null && own is null && reading.Plan.KeysNameIntegration ? new(rules, integration) : null;
        return refusal;
    }

    private OfferError? Refuse(in RequestReading reading, IHeaderDictionary headers, AdmissionRuleset.Rules rules, out Integration? integration, out int unreadableSites)
    {
        (integration, unreadableSites) = (null, 0);
        if (!reading.IntegrationId.IsMissing && !IsKnown(rules, reading.IntegrationId, out integration))
        {
            if (rules.UnknownIntegration == UnknownIntegration.Reject)
            {
                return OfferError.IntegrationNotFound;
            }

            if (IsBlockedInAnyCase(rules, reading.IntegrationId.Text!))
            {
                return OfferError.IntegrationBlocked;
            }
        }

        return integration is not null && IsBlocked(rules, integration) ? OfferError.IntegrationBlocked
            : sites.Refuse(headers, reading.Sites, rules, out unreadableSites) ?? RefuseEvent(reading) ?? RefusePlacement(rules, reading.Plan, reading.Placement, integration);
    }

    private static OfferError? RefuseEvent(in RequestReading reading) =>
        reading.Event.IsInvalid && reading.Plan.VerifyEvents == EventVerification.Enforce ? OfferError.EventInvalid : null;

    private static bool IsBlocked(AdmissionRuleset.Rules rules, Integration integration) =>
        rules.Overrides is { } overrides && overrides.TryFindIntegration(integration.Id, out var blocked) ? blocked : integration.Blocked;

    private static bool IsBlockedInAnyCase(AdmissionRuleset.Rules rules, string id) =>
        rules.Overrides is { } overrides && overrides.TryFindIntegrationInAnyCase(id, out var blocked) ? blocked : rules.Directory.IsBlockedInAnyCase(id);

    private static bool IsOn(AdmissionRuleset.Rules rules, Integration integration, IntegrationPlacement placement) =>
        rules.Overrides is { } overrides && overrides.TryFindPlacement(integration.Id, placement.Name, out var on) ? on : placement.Enabled;

    private bool IsKnown(AdmissionRuleset.Rules rules, TextPiece id, [NotNullWhen(true)] out Integration? integration) =>
        own is null ? rules.Directory.TryGet(id.Span, out integration) : own.TryGet(id.Text!, out integration);

    private static OfferError? RefusePlacement(AdmissionRuleset.Rules rules, RoutePlan plan, TextPiece placement, Integration? integration)
    {
        if (placement.Length == 0)
        {
            return plan.PlacementRequired ? OfferError.PlacementRequired : null;
        }

        // Without a known integration there is nothing to hold the placement to; the origin decides.
        if (integration is null)
        {
            return null;
        }

        return !integration.TryGetPlacement(placement.Span, out var found) ? OfferError.PlacementNotFound
            : IsOn(rules, integration, found) ? null
            : OfferError.PlacementDisabled;
    }
}
