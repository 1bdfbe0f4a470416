using OfferProxy.Overriding;

namespace OfferProxy.Admission;

/// <summary>Tells whether the rules in use refuse something, under any overrides.</summary>
/// <param name="ruleset">The rules in use.</param>
/// <param name="sites">Knows blocked sites.</param>
/// <param name="integrations">Those that are known.</param>
internal sealed class OverriddenRules(AdmissionRuleset ruleset, SiteCheck sites, KnownIntegrations integrations) : IOverriddenRules
{
    /// <inheritdoc/>
    public bool Refuse(OverrideTarget target, OverrideSet overrides)
    {
        var rules = ruleset.Current.Under(overrides);
        return target.Kind switch
        {
            OverrideKind.Site => sites.Contains(target.Name.AsSpan().TrimStart('='), rules),
            OverrideKind.Integration => rules.Overrides is { } over && over.TryFindIntegrationInAnyCase(target.Name, out var blocked) ? blocked
                : integrations.TryGet(target.Name, out var integration) ? integration.Blocked
                : rules.Directory.IsBlockedInAnyCase(target.Name),
            OverrideKind.Placement when target.Integration is { } id => integrations.TryGet(id, out var its) && its.TryGetPlacement(target.Name, out var placement)
                && !(rules.Overrides is { } over && over.TryFindPlacement(id, target.Name, out var on) ? on : placement.Enabled),

            // Of all integrations: where one stands it is what is asked about; else one integration whose placement is off will do.
            OverrideKind.Placement => ruleset.Current.Overrides?.Set.Find(target) is null
                && (integrations.AreHosts || rules.Directory.All.Any(one => one.TryGetPlacement(target.Name, out var its) && !its.Enabled)),
            _ => false,
        };
    }

    /// <inheritdoc/>
    public string? Doubt(OverrideTarget target)
    {
        return target.Kind switch
        {
            OverrideKind.Integration => DoubtIntegration(target.Name),
            OverrideKind.Placement when target.Integration is { } id => DoubtIntegration(id)
                ?? (integrations.TryGet(id, out var its) && !its.TryGetPlacement(target.Name, out _) ? $"the directory knows no placement {target.Name} of this integration" : null),
            OverrideKind.Placement when !integrations.AreHosts && !ruleset.Current.Directory.All.Any(one => one.TryGetPlacement(target.Name, out _)) => $"the directory knows no integration with a placement {target.Name}",
            _ => null,
        };
    }

    private string? DoubtIntegration(string id)
    {
        if (integrations.TryGet(id, out _))
        {
            return null;
        }

        var alike = !integrations.AreHosts ? ruleset.Current.Directory.All.FirstOrDefault(one => one.Id.Equals(id, StringComparison.OrdinalIgnoreCase)) : null;
        return $"the directory knows no integration {id}{(alike is null ? "" : $", but {alike.Id}, and letters count")}";
    }
}
