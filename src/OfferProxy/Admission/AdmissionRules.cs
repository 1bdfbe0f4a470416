using OfferProxy.Admission.Integrations;
using OfferProxy.Admission.Sites;
using OfferProxy.Requests;

namespace OfferProxy.Admission;

/// <summary>All that admission decides by, as one immutable whole.</summary>
/// <param name="Directory">The known integrations.</param>
/// <param name="UnknownIntegration">What happens to one that is not known.</param>
/// <param name="Blocklist">The blocked sites.</param>
/// <param name="SiteInputs">Where a request says which site it comes from.</param>
/// <param name="OnUnreadable">What happens when one of them is neither a URL nor a host.</param>
internal sealed record AdmissionRules(
    IntegrationDirectory Directory,
    UnknownIntegration UnknownIntegration,
    SiteBlocklist Blocklist,
    IReadOnlyList<RequestInput> SiteInputs,
    UnreadableSite OnUnreadable)
{
    /// <summary>What holds before any configuration is committed: no integration is known, and none unknown is let in.</summary>
    public static AdmissionRules Initial { get; } =
        new(IntegrationDirectory.Empty, UnknownIntegration.Reject, SiteBlocklist.Empty, [], UnreadableSite.Allow);
}
