using OfferProxy.Admission.Sites;

namespace OfferProxy.Admission.Integrations;

/// <summary>
/// The sites of an integration, written as those of a blocklist are: a host is meant with its subdomains, after <c>=</c> alone.
/// Immutable. An integration has few, so that they are looked through one after the other.
/// </summary>
internal sealed class IntegrationSites
{
    private readonly string[] _sites;

    private IntegrationSites(string[] sites) => _sites = sites;

    /// <summary>None.</summary>
    public static IntegrationSites None { get; } = new([]);

    /// <summary>The sites, as they are compared: lower-case A-labels.</summary>
    public IReadOnlyList<string> All => _sites;

    /// <summary>Of sites that were read.</summary>
    public static IntegrationSites Of(IEnumerable<string> sites) => sites.Distinct(StringComparer.Ordinal).ToArray() is { Length: > 0 } all ? new(all) : None;

    /// <summary>Whether a page's origin is one of the sites: a scheme of the web and a host of theirs, on any port (RFC 6454, section 6).</summary>
    /// <param name="origin">The value of an <c>Origin</c> field; <c>null</c>, which sandboxes and files send, is nobody's.</param>
    public bool HaveOrigin(ReadOnlySpan<char> origin)
    {
        Span<char> buffer = stackalloc char[SiteHost.MaxLength];
        if (!(origin.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || origin.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            || SiteHost.Read(origin, buffer, out var length) != SiteHostResult.Found)
        {
            return false;
        }

        foreach (var site in _sites)
        {
            if (Means(site, buffer[..length]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Means(ReadOnlySpan<char> site, ReadOnlySpan<char> host) => site[0] == '='
        ? host.SequenceEqual(site[1..])
        : host.EndsWith(site) && (host.Length == site.Length || host[^(site.Length + 1)] == '.');
}
