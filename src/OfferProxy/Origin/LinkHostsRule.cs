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
            if (!HostAndPort.TryParse(hosts[i], out _))
            {
                errors.Add($"{path}:{nameof(OffersOptions.Origin)}:{nameof(OriginOptions.LinkHosts)}:{i}", hosts[i], "must be a host or host:port without scheme or path, such as api.example or api.example:8443");
            }
        }
    }
}
