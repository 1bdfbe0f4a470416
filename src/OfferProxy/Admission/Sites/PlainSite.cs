using System.Buffers;

namespace OfferProxy.Admission.Sites;

/// <summary>
/// The host of a site that is written in the plainest way, as nearly all are: <c>https://shop.example/thanks</c>. It stands in the
/// text as <see cref="SiteHost"/> would write it, so there is nothing to write.
/// </summary>
internal static class PlainSite
{
    private static readonly SearchValues<char> HostCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.");

    /// <summary>Finds the host; false where the text is not so plain, whatever else it is.</summary>
    /// <param name="site">What the request says.</param>
    /// <param name="host">The host.</param>
    public static bool TryRead(ReadOnlySpan<char> site, out ReadOnlySpan<char> host) =>
        TryReadHost(site, site.StartsWith("https://") ? 8 : site.StartsWith("http://") ? 7 : -1, "/?#", out host);

    /// <summary>Finds the host of a site that is percent-encoded, as in a query.</summary>
    /// <inheritdoc cref="TryRead"/>
    public static bool TryReadEncoded(ReadOnlySpan<char> site, out ReadOnlySpan<char> host)
    {
        const StringComparison AnyCase = StringComparison.OrdinalIgnoreCase;
        var start = !site.StartsWith("http") ? -1
            : site[4..].StartsWith("s%3A%2F%2F", AnyCase) && site[4] == 's' ? 14
            : site[4..].StartsWith("%3A%2F%2F", AnyCase) ? 13
            : site.StartsWith("https://") ? 8
            : site.StartsWith("http://") ? 7
            : -1;
        if (!TryReadHost(site, start, "/?#%", out host))
        {
            return false;
        }

        // What ends it may be encoded too: "/", "?", "#".
        var rest = site[(start + host.Length)..];
        return rest is not ['%', ..] || rest.StartsWith("%2F", AnyCase) || rest.StartsWith("%3F", AnyCase) || rest.StartsWith("%23");
    }

    /// <summary>Whether a site is written in the plainest way and its host is this one, which was found so before. Quicker than to read it.</summary>
    /// <param name="site">What the request says.</param>
    /// <param name="host">The host; empty: none was found.</param>
    public static bool IsOf(ReadOnlySpan<char> site, ReadOnlySpan<char> host) =>
        StartsWith(site, "https://", host, out var rest) && (rest.IsEmpty || rest[0] is '/' or '?' or '#');

    /// <summary>The same of a site that is percent-encoded, as in a query.</summary>
    /// <inheritdoc cref="IsOf"/>
    public static bool IsOfEncoded(ReadOnlySpan<char> site, ReadOnlySpan<char> host) =>
        StartsWith(site, "https%3A%2F%2F", host, out var rest) && (rest.IsEmpty || rest.StartsWith("%2F"));

    private static bool StartsWith(ReadOnlySpan<char> site, ReadOnlySpan<char> scheme, ReadOnlySpan<char> host, out ReadOnlySpan<char> rest)
    {
        rest = default;
        if (host.IsEmpty || !site.StartsWith(scheme) || !site[scheme.Length..].StartsWith(host))
        {
            return false;
        }

        rest = site[(scheme.Length + host.Length)..];
        return true;
    }

    private static bool TryReadHost(ReadOnlySpan<char> site, int start, ReadOnlySpan<char> ends, out ReadOnlySpan<char> host)
    {
        host = default;
        if (start < 0)
        {
            return false;
        }

        var rest = site[start..];
        var length = rest.IndexOfAnyExcept(HostCharacters);
        if (length >= 0 && !ends.Contains(rest[length]))
        {
            return false;
        }

        host = length < 0 ? rest : rest[..length];

        // An address ends in a number; a letter is none in any base (WHATWG "ends in a number checker").
        var last = host[(host.LastIndexOf('.') + 1)..];
        return host.Length <= SiteHost.MaxLength && last is [>= 'a' and <= 'z', ..];
    }
}
