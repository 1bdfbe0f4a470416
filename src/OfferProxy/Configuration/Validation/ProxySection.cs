using Yarp.ReverseProxy.Configuration;

namespace OfferProxy.Configuration.Validation;

/// <summary>YARP's section, as far as it can be read.</summary>
/// <param name="Path">Its full key.</param>
/// <param name="Routes">The routes that can be read.</param>
/// <param name="Clusters">The clusters that can be read.</param>
/// <param name="ClusterIds">The ids of all clusters, readable or not, case-insensitively.</param>
internal sealed record ProxySection(
    string Path, IReadOnlyList<RouteConfig> Routes, IReadOnlyList<ClusterConfig> Clusters, IReadOnlySet<string> ClusterIds)
{
    /// <summary>The full key of a route.</summary>
    public string PathOf(string routeId) => $"{Path}:Routes:{routeId}";
}
