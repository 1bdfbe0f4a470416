using Microsoft.AspNetCore.Http;
using OfferProxy.Admission;
using OfferProxy.Admission.Sites;
using OfferProxy.Overriding;
using OfferProxy.Requests;
using OfferProxy.Requests.Inputs;

namespace OfferProxy.Explaining;

/// <summary>Finds the overrides that mean a request.</summary>
/// <param name="ruleset">The rules in use.</param>
internal sealed class OverrideSearch(AdmissionRuleset ruleset)
{
    /// <summary>Those of its integration, its placement and the sites that it says; null: none means it.</summary>
    /// <param name="reading">The request.</param>
    /// <param name="headers">Its header fields.</param>
    public IReadOnlyList<OfferOverride>? Find(in RequestReading reading, IHeaderDictionary headers)
    {
        var rules = ruleset.Current;
        if (rules.Overrides is not { } overrides)
        {
            return null;
        }

        var targets = new List<OverrideTarget>();
        var integration = reading.IntegrationId.IsMissing ? null : reading.IntegrationId.Text;
        var placement = reading.Placement.Length == 0 ? null : reading.Placement.Text;
        Add(targets, OverrideKind.Integration, integration, integration: null);
        if (integration is not null && placement is not null)
        {
            var before = targets.Count;
            Add(targets, OverrideKind.Placement, placement, integration);
            if (targets.Count == before || overrides.Set.Find(targets[^1]) is null)
            {
                Add(targets, OverrideKind.Placement, placement, integration: null);
            }
        }

        Span<char> host = stackalloc char[SiteHost.MaxLength];
        foreach (var site in SitesOf(reading, headers, rules))
        {
            if (overrides.Sites is { } sites && SiteHost.Read(site, host, out var length) == SiteHostResult.Found && sites.TryFind(host[..length], out var found))
            {
                Add(targets, OverrideKind.Site, found.Site, integration: null);
            }
        }

        var all = targets.Distinct().Select(overrides.Set.Find).OfType<OfferOverride>().ToList();
        return all.Count == 0 ? null : all;
    }

    private static void Add(List<OverrideTarget> targets, OverrideKind kind, string? name, string? integration)
    {
        if (OverrideTarget.TryCreate(kind, name, integration, out var target, out _))
        {
            targets.Add(target);
        }
    }

    private static List<string> SitesOf(in RequestReading reading, IHeaderDictionary headers, AdmissionRuleset.Rules rules)
    {
        List<string> sites = [.. rules.SiteInputs.Where(static input => input.Source == RequestInputSource.Header).SelectMany(input => headers[input.Name]).Select(static line => HeaderText.Read(line) ?? "")];
        foreach (ref readonly var site in reading.Sites)
        {
            sites.Add(Uri.UnescapeDataString(site.Text!.Replace('+', ' ')));
        }

        return sites;
    }
}
