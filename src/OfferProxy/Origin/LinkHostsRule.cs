using System.Globalization;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Rules;

namespace OfferProxy.Origin;

/// <summary>Link hosts are a host, or host and port, as a URL holds them: no scheme, no path.</summary>
internal sealed class LinkHostsRule : IOffersRule
{
    /// <inheritdoc/>
    public void Check(OffersOptions options, string path, ConfigurationErrors errors)
    {
        var hosts = options.Origin.LinkHosts;
        for (var i = 0; i < hosts.Count; i++)
        {
            if (!IsHostAndPort(hosts[i]))
            {
                errors.Add($"{path}:{nameof(OffersOptions.Origin)}:{nameof(OriginOptions.LinkHosts)}:{i}", hosts[i], "must be a host or host:port without scheme or path, such as api.example or api.example:8443");
            }
        }
    }

    private static bool IsHostAndPort(string text)
    {
        var (host, port) = Split(text);
        return Uri.CheckHostName(host) != UriHostNameType.Unknown
            && (port is null || (ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0));
    }

    private static (string Host, string? Port) Split(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon < 0 || text.EndsWith(']') ? (text, null) : (text[..colon], text[(colon + 1)..]);
    }
}
