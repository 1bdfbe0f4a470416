using System.Buffers.Text;
using System.Text;

namespace OfferProxy.Segments;

/// <summary>An address of the origin, as it can stand at the head of a URL.</summary>
/// <param name="Host">The host, lower-case, IPv6 in brackets.</param>
/// <param name="Port">The port; null: the default one of whichever scheme the URL has.</param>
/// <param name="Path">The path prefix below which the origin's API stands, without a slash at its end; usually empty. ASCII.</param>
internal sealed record LinkAddress(string Host, int? Port, string Path)
{
    /// <summary>The address of a destination.</summary>
    public static LinkAddress From(Uri destination) =>
        new(destination.Host.ToLowerInvariant(), destination.Port, destination.AbsolutePath.TrimEnd('/'));

    /// <summary>Whether the authority of a URL of this scheme (empty: one without) is this address.</summary>
    public bool Matches(ReadOnlySpan<byte> authority, string scheme)
    {
        var colon = authority.LastIndexOf((byte)':');
        int? port = null;
        if (colon >= 0 && colon > authority.LastIndexOf((byte)']'))
        {
            if (!Utf8Parser.TryParse(authority[(colon + 1)..], out int explicitPort, out var consumed)
                || consumed != authority.Length - colon - 1)
            {
                return false;
            }

            port = explicitPort;
            authority = authority[..colon];
        }

        return Ascii.EqualsIgnoreCase(authority, Host)
            && (IsDefault(port, scheme) ? IsDefault(Port, scheme) : port == Port);
    }

    /// <summary>Whether what follows the authority begins with the address's path.</summary>
    public bool MatchesPath(ReadOnlySpan<byte> rest) => rest.Length >= Path.Length && Ascii.Equals(rest[..Path.Length], Path);

    private static bool IsDefault(int? port, string scheme) => port is null
        || (port == 80 && scheme != "https")
        || (port == 443 && scheme != "http");
}
