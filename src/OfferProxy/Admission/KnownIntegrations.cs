using OfferProxy.Admission.Integrations;

namespace OfferProxy.Admission;

/// <summary>The integrations of the directory that admission asks.</summary>
internal sealed class KnownIntegrations(AdmissionRuleset ruleset, IIntegrationDirectory? own = null) : IKnownIntegrations
{
    /// <inheritdoc/>
    public string? Find(string id) => (own is null ? ruleset.Current.Directory.TryGet(id, out var integration) : own.TryGet(id, out integration)) ? integration!.Id : null;
}
