using System.Globalization;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Validation;

namespace OfferProxy.Requests.Routes;

/// <summary>
/// A host that a route is for is one that a request can be for, as ASP.NET's routing reads it: what it cannot read ends the routing of all
/// requests, and what is no host matches none.
/// </summary>
internal sealed class RouteHostsRule : IProxyRule
{
    private const string Any = "*";

    /// <inheritdoc/>
    public void Check(ProxySection proxy, OffersSource source, ConfigurationErrors errors)
    {
        foreach (var route in proxy.Routes)
        {
            foreach (var (i, host) in (route.Match.Hosts ?? []).Index())
            {
                // An empty one, and one that is written in ASCII though it is not meant so, YARP tells.
                if (!string.IsNullOrEmpty(host) && !IsHost(host))
                {
                    errors.Add(string.Create(CultureInfo.InvariantCulture, $"{proxy.PathOf(route.RouteId)}:Match:Hosts:{i}"), host, "must be a host or host:port, such as offers.example, with *. before it for its subdomains; no IPv6 address");
                }
            }
        }
    }

    private static bool IsHost(string text)
    {
        var parts = text.Split(':');
        var name = parts[0].StartsWith("*.", StringComparison.Ordinal) ? parts[0][2..] : parts[0];
        return parts.Length <= 2
            && (parts[0] == Any || Uri.CheckHostName(name) is UriHostNameType.Dns or UriHostNameType.IPv4)
            && (parts.Length == 1 || parts[1] == Any || (ushort.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0));
    }
}
