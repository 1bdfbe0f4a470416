namespace OfferProxy.DemoOrigin.Catalogue;

/// <summary>An error as the offers contract words it.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Code">What clients decide by.</param>
/// <param name="Title">A short text.</param>
/// <param name="Detail">What was wrong with this request.</param>
public sealed record DemoError(int Status, string Code, string Title, string Detail)
{
    internal static readonly DemoError IntegrationNotFound = new(404, "integration_not_found", "Unable to find the integration", "No integration has this id or shop domain.");
    internal static readonly DemoError OfferNotFound = new(404, "offer_not_found", "Unable to find the offer", "The integration has no offer with this id.");
    internal static readonly DemoError SiteBlocked = new(403, "site_blocked", "The site is blocked", "The integration may not show offers on this site.");
    internal static readonly DemoError PlacementRequired = new(422, "placement_required", "Unable to find the placement", "The parameter placement is missing or empty.");
    internal static readonly DemoError PlacementNotFound = new(422, "placement_not_found", "Unable to find the placement", "The integration has no placement of this name.");
    internal static readonly DemoError PlacementDisabled = new(422, "placement_disabled", "The placement is disabled", "The placement is switched off.");
    internal static readonly DemoError FlowExpired = new(410, "flow_expired", "The flow has expired", "The flow is not open any more.");
    internal static readonly DemoError NotFound = new(404, "not_found", "Not found", "The demo origin has no such resource.");
}
