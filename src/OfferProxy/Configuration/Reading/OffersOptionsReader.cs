using Microsoft.Extensions.Configuration;
using OfferProxy.Admission.Integrations;
using OfferProxy.Admission.Sites;
using OfferProxy.Caching.Policies;
using OfferProxy.Caching.Store;
using OfferProxy.Origin;

namespace OfferProxy.Configuration.Reading;

/// <summary>
/// Reads the <c>Offers</c> section into <see cref="OffersOptions"/>. By hand rather than by a binder, because a binder
/// stops at the first error, tells no path, and skips keys that it does not know.
/// </summary>
internal static class OffersOptionsReader
{
    // Stands in for a URL that cannot be read, so that the rest can still be checked; such options are never used.
    private static readonly Uri NoUrl = new("http://missing.invalid/");

    /// <summary>The section, typed; to be used only where <paramref name="errors"/> stays empty.</summary>
    /// <param name="section">The <c>Offers</c> section.</param>
    /// <param name="path">Its full key.</param>
    /// <param name="errors">Takes everything that is wrong.</param>
    public static OffersOptions Read(IConfiguration section, string path, ConfigurationErrors errors)
    {
        var reader = new SectionReader(section, path, errors);
        var options = new OffersOptions
        {
            PublicUrl = PublicUrl(reader),
            Integrations = IntegrationsReader.Read(reader.Section(nameof(OffersOptions.Integrations))),
            SiteBlocking = SiteBlockingReader.Read(reader.Section(nameof(OffersOptions.SiteBlocking))),
            CachePolicies = CachePolicies(reader.Section(nameof(OffersOptions.CachePolicies))),
            Cache = CacheReader.Read(reader.Section(nameof(OffersOptions.Cache))),
            Origin = OriginReader.Read(reader.Section(nameof(OffersOptions.Origin))),
        };
        reader.End();
        return options;
    }

    /// <summary>The names of the policies that stand in the section, whether or not they can be read.</summary>
    public static IReadOnlyList<string> CachePolicyNames(IConfiguration section) =>
        [.. section.GetSection(nameof(OffersOptions.CachePolicies)).GetChildren().Select(child => child.Key)];

    private static Uri PublicUrl(SectionReader reader)
    {
        const string Key = nameof(OffersOptions.PublicUrl);
        var text = reader.Text(Key);
        if (string.IsNullOrEmpty(text))
        {
            reader.Fail(Key, text, "is required: the http or https URL under which shoppers reach the gateway, such as https://offers.example");
        }
        else if (Uri.TryCreate(text, UriKind.Absolute, out var url))
        {
            return url;
        }
        else
        {
            reader.Fail(Key, text, "must be an absolute http or https URL, such as https://offers.example");
        }

        return NoUrl;
    }

    private static Dictionary<string, CachePolicyOptions> CachePolicies(SectionReader policies) =>
        policies.Keys.ToDictionary(
            name => name, name => CachePolicyReader.Read(policies.Section(name)), StringComparer.OrdinalIgnoreCase);
}
