using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Configuration;

namespace OfferProxy.Configuration.Validation;

/// <summary>Checks YARP's own section, by YARP's rules and by those that features have registered.</summary>
internal static class ProxyValidation
{
    /// <summary>Adds everything that is wrong.</summary>
    /// <param name="section">YARP's section.</param>
    /// <param name="source">Where the <c>Offers</c> section stands, whose policies the routes name.</param>
    /// <param name="services">The services of a proxy that reads the section.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static async Task CheckAsync(IConfigurationSection section, OffersSource source, IServiceProvider services, ConfigurationErrors errors)
    {
        ProxyKeys.All.Check(section, errors);
        var (routes, clusters) = ProxyConfigReader.Read(section, services, errors);
        var validator = services.GetRequiredService<IConfigValidator>();
        var rules = new ClusterRules(services, errors);
        foreach (var cluster in clusters)
        {
            var path = $"{section.Path}:Clusters:{cluster.ClusterId}";
            Tell(await validator.ValidateClusterAsync(rules.Check(cluster, path)).ConfigureAwait(false), path, errors);
        }

        var clusterIds = section.GetSection("Clusters").GetChildren().Select(child => child.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var proxy = new ProxySection(section.Path, routes, clusters, clusterIds);
        foreach (var route in routes)
        {
            Tell(await validator.ValidateRouteAsync(route).ConfigureAwait(false), proxy.PathOf(route.RouteId), errors);
        }

        foreach (var rule in services.GetServices<IProxyRule>())
        {
            rule.Check(proxy, source, errors);
        }
    }

    private static void Tell(IList<Exception> exceptions, string path, ConfigurationErrors errors)
    {
        foreach (var exception in exceptions)
        {
            errors.Add(path, null, exception.InnerException is { } inner ? $"{exception.Message} {inner.Message}" : exception.Message);
        }
    }
}
