using System.Collections.Frozen;
using OfferProxy.Admission.Sites;
using OfferProxy.Overriding;

namespace OfferProxy.Admission;

/// <summary>The overrides that admission decides by, compiled for look-ups that allocate nothing. Immutable.</summary>
internal sealed class AdmissionOverrides
{
    private readonly FrozenDictionary<string, bool> _integrations;
    private readonly FrozenDictionary<string, bool> _integrationsInAnyCase;
    private readonly FrozenDictionary<(string? Integration, string Placement), bool> _placements;

    private AdmissionOverrides(OverrideSet set)
    {
        Set = set;
        _integrations = Of(OverrideKind.Integration).ToFrozenDictionary(static one => one.Target.Name, static one => one.Refuses, StringComparer.Ordinal);

        // An origin may fold case: of two ids that differ in it alone, one that is blocked counts.
        _integrationsInAnyCase = _integrations.GroupBy(static one => one.Key, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(static same => same.Key, static same => same.Any(static one => one.Value), StringComparer.OrdinalIgnoreCase);
        _placements = Of(OverrideKind.Placement).ToFrozenDictionary(static one => (one.Target.Integration, one.Target.Name), static one => !one.Refuses);
        var sites = Of(OverrideKind.Site).Select(static one => new SiteOverride(one.Target.Name, one.Refuses)).ToList();
        Sites = sites.Count == 0 ? null : new(sites);
    }

    /// <summary>What they were compiled from.</summary>
    public OverrideSet Set { get; }

    /// <summary>Those of sites; null: there is none.</summary>
    public SiteOverrides? Sites { get; }

    /// <summary>Compiles overrides; null: none of them is admission's.</summary>
    public static AdmissionOverrides? Create(OverrideSet set) => set.All.Any(static one => one.Target.Kind != OverrideKind.Offer) ? new(set) : null;

    /// <summary>Whether something is said of an integration.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="blocked">Whether it is blocked.</param>
    public bool TryFindIntegration(string id, out bool blocked) => _integrations.TryGetValue(id, out blocked);

    /// <summary>Whether something is said of an integration whose id is this one but for the case of letters.</summary>
    /// <param name="id">The id.</param>
    /// <param name="blocked">Whether it is blocked.</param>
    public bool TryFindIntegrationInAnyCase(string id, out bool blocked) => _integrationsInAnyCase.TryGetValue(id, out blocked);

    /// <summary>Whether something is said of a placement: of that of the integration, else of that of all integrations.</summary>
    /// <param name="integration">The integration's id.</param>
    /// <param name="placement">Its name.</param>
    /// <param name="on">Whether it is on.</param>
    public bool TryFindPlacement(string integration, string placement, out bool on) =>
        _placements.TryGetValue((integration, placement), out on) || _placements.TryGetValue((null, placement), out on);

    private IEnumerable<OfferOverride> Of(OverrideKind kind) => Set.All.Where(one => one.Target.Kind == kind);
}
