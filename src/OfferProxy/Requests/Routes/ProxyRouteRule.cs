using OfferProxy.Caching.Policies;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Validation;

namespace OfferProxy.Requests.Routes;

/// <summary>All routes keep the rules of a single route, and no two of them match the same requests.</summary>
internal sealed class ProxyRouteRule : IProxyRule
{
    /// <inheritdoc/>
    public void Check(ProxySection proxy, OffersSource source, ConfigurationErrors errors)
    {
        var policies = CachePoliciesReader.NamesIn(source);
        foreach (var route in proxy.Routes)
        {
            RouteRules.Check(new(route, proxy.PathOf(route.RouteId), policies, name => CachePoliciesReader.Find(source, name), proxy.ClusterIds.Contains(route.ClusterId ?? ""), errors));
        }

        AmbiguousRoutesRule.Check(proxy.Routes, proxy.PathOf, errors);
    }
}
