using Microsoft.Extensions.Configuration;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Reading;

namespace OfferProxy.Caching.Policies;

/// <summary>Reads <c>Offers:CachePolicies</c>.</summary>
internal static class CachePoliciesReader
{
    /// <summary>The key within <c>Offers</c>.</summary>
    public const string Section = "CachePolicies";

    /// <summary>Reads <c>Offers:CachePolicies</c>: what it does not say is the default, what it says wrong is an error.</summary>
    public static CachePoliciesOptions Read(SectionReader section, CachePoliciesOptions defaults)
    {
        var policies = new Dictionary<string, CachePolicyOptions>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in section.Keys)
        {
            policies[name] = CachePolicyReader.Read(section.Section(name), new());
        }

        foreach (var (name, policy) in defaults.ByName)
        {
            policies[name] = policy is null ? new() : CachePolicyReader.Read(section.Section(name), policy);
            if (policy is null)
            {
                section.Fail(name, null, "must not be null");
            }
        }

        return new() { ByName = policies };
    }

    /// <summary>The policy of this name in a source, with what can be read of it; null: there is none.</summary>
    public static CachePolicyOptions? Find(OffersSource source, string name)
    {
        var given = source.Given<CachePoliciesOptions>()?.ByName.FirstOrDefault(policy => policy.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
        var section = source.Section.GetSection(Section).GetSection(name);

        // What cannot be read is told by whoever reads it to use it.
        return given is null && !section.Exists() && section.Value is null
            ? null
            : CachePolicyReader.Read(new SectionReader(section, section.Path, source.NewErrors()), given ?? new());
    }

    /// <summary>The names of the policies that stand in a source, whether or not they can be read.</summary>
    public static IReadOnlyList<string> NamesIn(OffersSource source) =>
        [.. source.Section.GetSection(Section).GetChildren().Select(static child => child.Key), .. source.Given<CachePoliciesOptions>()?.ByName.Keys ?? []];
}
