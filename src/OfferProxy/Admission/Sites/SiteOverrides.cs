using System.Collections.Frozen;

namespace OfferProxy.Admission.Sites;

/// <summary>
/// What operators say of sites at run time, above the entries of a blocklist. Of several that mean a host, the nearest one counts: that
/// of the host alone, then that of the host, then those of the domains above it. Immutable; a look-up allocates nothing.
/// </summary>
internal sealed class SiteOverrides
{
    private readonly FrozenDictionary<string, SiteOverride>.AlternateLookup<ReadOnlySpan<char>> _exact;
    private readonly FrozenDictionary<string, SiteOverride>.AlternateLookup<ReadOnlySpan<char>> _names;

    /// <param name="sites">What is said of distinct sites.</param>
    public SiteOverrides(IReadOnlyCollection<SiteOverride> sites)
    {
        _exact = sites.Where(static one => one.IsExact).ToFrozenDictionary(static one => one.Site[1..], StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _names = sites.Where(static one => !one.IsExact).ToFrozenDictionary(static one => one.Site, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Finds what counts for a host.</summary>
    /// <param name="host">The host, as <see cref="SiteHost"/> writes it.</param>
    /// <param name="found">What counts for it.</param>
    /// <returns>Whether there is any.</returns>
    public bool TryFind(ReadOnlySpan<char> host, out SiteOverride found)
    {
        if (_exact.TryGetValue(host, out found))
        {
            return true;
        }

        while (!_names.TryGetValue(host, out found))
        {
            var dot = host.IndexOf('.');
            if (dot < 0)
            {
                return false;
            }

            host = host[(dot + 1)..];
        }

        return true;
    }
}
