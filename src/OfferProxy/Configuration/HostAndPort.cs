using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace OfferProxy.Configuration;

/// <summary>A host, or host and port, as the authority of a URL holds them (RFC 3986, section 3.2): no scheme, no user, no path.</summary>
/// <param name="Host">The host in lower case: a name, an IPv4 address, or an IPv6 address in brackets.</param>
/// <param name="Port">The port, 1 to 65535; null where none is named.</param>
internal sealed record HostAndPort(string Host, int? Port)
{
    /// <summary>The host as the DNS knows it (RFC 5891): an international name in its ASCII form, any other as it is.</summary>
    public string AsciiHost => Ascii.IsValid(Host) ? Host : new Uri($"http://{Host}").IdnHost;

    /// <summary>Reads <paramref name="text"/>; false where it is no host, or what stands behind its colon is no port.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out HostAndPort? parsed)
    {
        parsed = null;
        var colon = text.LastIndexOf(':');
        int? port = null;
        if (colon > text.LastIndexOf(']'))
        {
            if (!ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
            {
                return false;
            }

            (port, text) = (number, text[..colon]);
        }

        if (Uri.CheckHostName(text) == UriHostNameType.Unknown)
        {
            return false;
        }

        parsed = new(text.ToLowerInvariant(), port);
        return true;
    }
}
