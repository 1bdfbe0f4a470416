using System.Globalization;
using OfferProxy.Configuration;

namespace OfferProxy.Origin;

/// <summary>Link hosts are a host, or host and port, as a URL holds them: no scheme, no path.</summary>
internal sealed class LinkHostsRule : IOffersRule
{
    /// <inheritdoc/>
    public void Check(OffersCandidate candidate, ConfigurationErrors errors)
    {
        var hosts = candidate.Get<OriginOptions>().LinkHosts;
        for (var i = 0; i < hosts.Count; i++)
        {
            if (!HostAndPort.TryParse(hosts[i], out _))
            {
                errors.Add(candidate.PathOf(OriginReader.Section, nameof(OriginOptions.LinkHosts), i.ToString(CultureInfo.InvariantCulture)), hosts[i], "must be a host or host:port without scheme or path, such as api.example or api.example:8443");
            }
        }
    }
}
