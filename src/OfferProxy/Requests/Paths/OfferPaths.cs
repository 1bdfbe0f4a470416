using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Model;

namespace OfferProxy.Requests.Paths;

/// <summary>The paths of all routes with an operation, as YARP has them in use, and what each other route may forward beside them.</summary>
/// <param name="services">YARP knows its listeners, so it is asked for late.</param>
internal sealed class OfferPaths(IServiceProvider services) : IConfigChangeListener
{
    private volatile ConditionalWeakTable<RouteModel, PlainRoutePaths> _plain = [];

    /// <summary>What a route without an operation may forward.</summary>
    public PlainRoutePaths Get(RouteModel route) => _plain.TryGetValue(route, out var paths) ? paths : _plain.GetValue(route, Create);

    /// <inheritdoc/>
    public void ConfigurationLoaded(IReadOnlyList<IProxyConfig> proxyConfigs)
    {
    }

    /// <inheritdoc/>
    public void ConfigurationLoadingFailed(IProxyConfigProvider configProvider, Exception exception)
    {
    }

    /// <inheritdoc/>
    public void ConfigurationApplied(IReadOnlyList<IProxyConfig> proxyConfigs) => _plain = [];

    /// <inheritdoc/>
    public void ConfigurationApplyingFailed(IReadOnlyList<IProxyConfig> proxyConfigs, Exception exception) => _plain = [];

    private PlainRoutePaths Create(RouteModel route)
    {
        var policies = services.GetService<ParameterPolicyFactory>();
        var offers = services.GetRequiredService<IProxyStateLookup>().GetRoutes()
            .Where(static other => OfferRouteMetadata.TryRead(other.Config, out _))
            .Select(other => new OfferPath(other, PatternOf(other), policies))
            .Where(offer => offer.MayBeReachedBy(route));
        return new(PathHead.Of(PatternOf(route), policies), [.. offers]);
    }

    private static RoutePattern PatternOf(RouteModel route) => RoutePatternFactory.Parse(route.Config.Match.Path ?? "/{**catchall}");
}
