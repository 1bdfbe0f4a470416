using System.Diagnostics.CodeAnalysis;
using OfferProxy.Admission.Integrations;

namespace OfferProxy.Admission;

/// <summary>The integrations that admission knows: those of the host's own directory, where it has one, else those of the configuration.</summary>
internal sealed class KnownIntegrations(AdmissionRuleset ruleset, IIntegrationDirectory? own = null) : IKnownIntegrations
{
    /// <summary>Whether they are the host's own, so that nobody here can tell which there are.</summary>
    public bool AreHosts => own is not null;

    /// <inheritdoc/>
    public string? Find(string id) => TryGet(id, out var integration) ? integration.Id : null;

    /// <summary>Finds an integration.</summary>
    /// <param name="id">Its id, as a request has it.</param>
    /// <param name="integration">The integration.</param>
    public bool TryGet(string id, [NotNullWhen(true)] out Integration? integration) =>
        own is null ? ruleset.Current.Directory.TryGet(id, out integration) : own.TryGet(id, out integration);
}
