using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Validation;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Transforms.Builder;

namespace OfferProxy.Requests.Routes;

/// <summary>
/// The transforms of a route can be made. YARP looks at their keys alone, and makes them when the configuration is in use already: what it cannot
/// make ends the start, or leaves the routes of before beside all else that is new.
/// </summary>
/// <param name="services">The services of the host, which may have transforms of its own.</param>
internal sealed class BuiltTransformsRule(IServiceProvider services) : IProxyRule
{
    /// <inheritdoc/>
    public void Check(ProxySection proxy, OffersSource source, ConfigurationErrors errors)
    {
        if (services.GetService<ITransformBuilder>() is not { } builder)
        {
            return;
        }

        var clusters = proxy.Clusters.ToDictionary(static cluster => cluster.ClusterId, StringComparer.OrdinalIgnoreCase);
        foreach (var route in proxy.Routes.Where(static route => route.Transforms is { Count: > 0 }))
        {
            try
            {
                _ = builder.Build(route, clusters.GetValueOrDefault(route.ClusterId ?? ""));
            }
#pragma warning disable CA1031 // Whatever a transform throws says that it cannot be made.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Tell(proxy.PathOf(route.RouteId), exception, errors);
            }
        }
    }

    // Where another rule has told of the route what is wrong, it says it with its key.
    private static void Tell(string route, Exception exception, ConfigurationErrors errors)
    {
        if (!errors.All.Any(error => error.Path == route || error.Path.StartsWith(route + ConfigurationPath.KeyDelimiter, StringComparison.OrdinalIgnoreCase)))
        {
            errors.Add($"{route}:{nameof(RouteConfig.Transforms)}", null, $"cannot be made: {exception.Message}");
        }
    }
}
