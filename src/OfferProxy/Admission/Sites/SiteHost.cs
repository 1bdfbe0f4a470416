using System.Buffers;

namespace OfferProxy.Admission.Sites;

/// <summary>
/// Reads the host out of what a request says is its site, as a browser reads it (WHATWG URL standard, "host parsing"),
/// and writes the one form in which hosts are compared: lower-case A-labels, dotted decimal or a bracketed IPv6 address,
/// without user info, port and trailing dots.
/// </summary>
/// <remarks>
/// Where it differs from a browser, it reads more than one would, so that nothing is let by: hosts of schemes that are not
/// special are read as those of <c>https</c>, labels in A-form are not checked to decode, and neither the bidirectional
/// nor the joiner rule of UTS #46 is applied. A name too long for the DNS is unreadable.
/// </remarks>
internal static class SiteHost
{
    /// <summary>The most characters that a host takes (RFC 1035, section 2.3.4, without the trailing dot).</summary>
    public const int MaxLength = 253;

    /// <summary>
    /// Reads the host of <paramref name="value"/>, a URL or a bare host, into <paramref name="destination"/>. Never throws;
    /// the work is linear in the value. Allocates only for names beyond ASCII and for IPv6 addresses.
    /// </summary>
    /// <param name="value">What the request says.</param>
    /// <param name="destination">Takes the host; <see cref="MaxLength"/> characters are always enough.</param>
    /// <param name="length">The length of the host; 0 unless one is found.</param>
    public static SiteHostResult Read(ReadOnlySpan<char> value, Span<char> destination, out int length)
    {
        if (value.IndexOfAny('\t', '\n', '\r') < 0)
        {
            return ReadUrl(value, destination, out length);
        }

        // Browsers drop these wherever they stand, in the scheme too.
        var rented = ArrayPool<char>.Shared.Rent(value.Length);
        try
        {
            var count = 0;
            foreach (var c in value)
            {
                if (c is not ('\t' or '\n' or '\r'))
                {
                    rented[count++] = c;
                }
            }

            return ReadUrl(rented.AsSpan(0, count), destination, out length);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }

    private static SiteHostResult ReadUrl(ReadOnlySpan<char> value, Span<char> destination, out int length)
    {
        length = 0;
        if (PlainSite.TryRead(value, out var plain) && plain.TryCopyTo(destination))
        {
            length = plain.Length;
            return SiteHostResult.Found;
        }

        var result = SiteAuthority.Find(value, out var authority);
        if (result != SiteHostResult.Found)
        {
            return result;
        }

        return SiteAuthority.TrySplitHost(authority, out var host)
            && (host[0] == '['
                ? Ipv6Host.TryWrite(host, destination, out length)
                : DomainHost.TryWrite(host, destination, out length))
            ? SiteHostResult.Found
            : SiteHostResult.Unreadable;
    }
}
