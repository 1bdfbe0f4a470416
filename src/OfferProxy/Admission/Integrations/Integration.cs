using OfferProxy.Admission.Sites;

namespace OfferProxy.Admission.Integrations;

/// <summary>A publisher's site or app that may ask for offers. Immutable.</summary>
public sealed class Integration
{
    private readonly IntegrationPlacement[] _placements;
    private readonly IntegrationSites _sites;

    /// <summary>Creates an integration.</summary>
    /// <param name="id">The id by which requests name it, case-sensitive.</param>
    /// <param name="placements">Its placements, in any order. A placement that is none of them is answered with 422 <c>placement_not_found</c>.</param>
    /// <param name="blocked">Whether its requests are rejected, with 403 <c>site_blocked</c>.</param>
    /// <param name="name">What people call it; null: its id.</param>
    /// <param name="sites">The sites whose pages may read its answers on routes whose <c>CorsPolicy</c> is <c>Integration</c>, as <see cref="Sites"/> has them; null: none.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is empty, two placements have one name, or a site is none.</exception>
    public Integration(string id, IEnumerable<IntegrationPlacement> placements, bool blocked = false, string? name = null, IEnumerable<string>? sites = null)
        : this(
            id, name ?? id, blocked, [.. (placements ?? throw new ArgumentNullException(nameof(placements))).OrderBy(static placement => placement.Name, StringComparer.Ordinal)],
            IntegrationSites.Of((sites ?? []).Select(static site => SiteEntry.TryReadOne(site, out var read, out var rule) ? read : throw new ArgumentException($"The site '{site}' {rule}.", nameof(sites)))))
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (_placements.DistinctBy(static placement => placement.Name, StringComparer.Ordinal).Count() != _placements.Length)
        {
            throw new ArgumentException("No two placements may have one name.", nameof(placements));
        }
    }

    /// <summary>Takes over <paramref name="placements"/>, which integrations may share and which are sorted by name, ordinally.</summary>
    internal Integration(string id, string name, bool blocked, IntegrationPlacement[] placements, IntegrationSites? sites = null)
    {
        Id = id;
        Name = name;
        Blocked = blocked;
        _placements = placements;
        _sites = sites ?? IntegrationSites.None;
    }

    /// <summary>The id by which requests name it.</summary>
    public string Id { get; }

    /// <summary>What people call it; the id where it has no other name.</summary>
    public string Name { get; }

    /// <summary>Whether its requests are rejected.</summary>
    public bool Blocked { get; }

    /// <summary>Its placements, by name.</summary>
    public IReadOnlyList<IntegrationPlacement> Placements => _placements;

    /// <summary>
    /// The sites whose pages may read its answers where a route's <c>CorsPolicy</c> is <c>Integration</c>: hosts as they are compared
    /// (lower-case A-labels), each with its subdomains, after <c>=</c> alone. Empty: no page may.
    /// </summary>
    public IReadOnlyList<string> Sites => _sites.All;

    /// <summary>Whether a page of an origin is one of its sites'.</summary>
    /// <param name="origin">The value of the page's <c>Origin</c> field (RFC 6454, section 7).</param>
    public bool HasOrigin(ReadOnlySpan<char> origin) => _sites.HaveOrigin(origin);

    /// <summary>Finds a placement by its name, case-sensitively. Allocates nothing.</summary>
    /// <param name="name">The name.</param>
    /// <param name="placement">The placement, where there is one.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetPlacement(ReadOnlySpan<char> name, out IntegrationPlacement placement)
    {
        var (low, high) = (0, _placements.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var order = name.SequenceCompareTo(_placements[middle].Name);
            if (order == 0)
            {
                placement = _placements[middle];
                return true;
            }

            (low, high) = order < 0 ? (low, middle - 1) : (middle + 1, high);
        }

        placement = default;
        return false;
    }
}
