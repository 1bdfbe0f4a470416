using Microsoft.AspNetCore.Http;
using OfferProxy.Admission;
using OfferProxy.Impressions.EventIds;
using OfferProxy.Overriding;
using OfferProxy.Requests;
using OfferProxy.Requests.Inputs;
using OfferProxy.Responses;

namespace OfferProxy.Explaining;

/// <summary>Names the rule by which admission decides, for an operator.</summary>
/// <param name="ruleset">The rules in use.</param>
/// <param name="sites">Knows blocked sites.</param>
internal sealed class AdmissionRules(AdmissionRuleset ruleset, SiteCheck sites)
{
    /// <summary>Why a request is let in.</summary>
    /// <param name="knownIntegration">Whether its integration is listed.</param>
    /// <param name="overrides">The overrides that mean it; null: none does.</param>
    public static string Admitted(bool knownIntegration, IReadOnlyList<OfferOverride>? overrides) => overrides is not null
        ? $"Nothing refuses it, by what the files and overrides say: {string.Join("; ", overrides)}."
        : knownIntegration
        ? "The integration is listed and not blocked, no site is blocked, and the placement is one to show offers at."
        : "No integration is held to a list (the route has none, or Offers:Integrations:Unknown is Forward), and no site is blocked.";

    /// <summary>By which rule a request is refused.</summary>
    /// <param name="error">What it is told.</param>
    /// <param name="reading">The request.</param>
    /// <param name="headers">Its header fields.</param>
    /// <param name="overrides">The overrides that mean it; null: none does.</param>
    public string Of(OfferError error, in RequestReading reading, IHeaderDictionary headers, IReadOnlyList<OfferOverride>? overrides) =>
        overrides?.FirstOrDefault(one => one.Refuses && ErrorOf(one) == error) is { } decisive ? $"An override: {decisive}." : OfFiles(error, reading, headers);

    private static OfferError? ErrorOf(OfferOverride one) => one.Target.Kind switch
    {
        OverrideKind.Integration => OfferError.IntegrationBlocked,
        OverrideKind.Site => OfferError.SiteBlocked,
        OverrideKind.Placement => OfferError.PlacementDisabled,
        _ => null,
    };

    private string OfFiles(OfferError error, in RequestReading reading, IHeaderDictionary headers) =>
        error == OfferError.IntegrationNotFound ? "Offers:Integrations: the id is not listed, and Unknown is Reject."
        : error == OfferError.IntegrationBlocked ? "Offers:Integrations: the integration is Blocked."
        : error == OfferError.SiteBlocked ? $"Offers:SiteBlocking: {BlockedInput(reading, headers)}"
        : error == OfferError.EventInvalid ? $"Offers:Events: an event id is {reading.Event.Word.Text()}, and Verify is Enforce."
        : error == OfferError.PlacementRequired ? "The route asks for a placement (Offers.Placement), and the request has none."
        : error == OfferError.PlacementNotFound ? "Offers:Integrations: the integration has no such placement."
        : error == OfferError.PlacementDisabled ? "Offers:Integrations: the placement has Enabled false."
        : $"Offers:SiteBlocking: one place says more than {RequestReading.MaxSites} sites.";

    private string BlockedInput(in RequestReading reading, IHeaderDictionary headers)
    {
        var rules = ruleset.Current;
        foreach (var (source, name) in rules.SiteInputs)
        {
            if (source == RequestInputSource.Header && headers.TryGetValue(name, out var lines)
                && sites.Refuse(new HeaderDictionary { [name] = lines }, [], rules, out _) == OfferError.SiteBlocked)
            {
                return $"header:{name} names a site that is blocked, or that cannot be read where OnUnreadable is Block.";
            }
        }

        return "a parameter of the query names a site that is blocked, or that cannot be read where OnUnreadable is Block.";
    }
}
