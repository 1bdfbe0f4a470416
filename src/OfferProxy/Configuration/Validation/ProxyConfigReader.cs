using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Configuration;

namespace OfferProxy.Configuration.Validation;

/// <summary>Reads YARP's own section as YARP does, telling every route and cluster that it could not read.</summary>
internal static class ProxyConfigReader
{
    /// <summary>Gets the routes and clusters that can be read.</summary>
    /// <param name="section">The section.</param>
    /// <param name="services">
    /// The services of a proxy that reads the section: what it has read is what is checked, and not read again.
    /// </param>
    /// <param name="errors">Takes what cannot be read.</param>
    public static (IReadOnlyList<RouteConfig> Routes, IReadOnlyList<ClusterConfig> Clusters) Read(
        IConfigurationSection section, IServiceProvider services, ConfigurationErrors errors)
    {
        if (TryGet(services) is (var whole, null))
        {
            return (whole!.Routes, whole.Clusters);
        }

        // YARP gives up at the first value that it cannot convert and does not say where it stands, so each route and
        // each cluster is read alone.
        var routes = new List<RouteConfig>();
        var clusters = new List<ClusterConfig>();
        foreach (var entry in section.GetSection("Clusters").GetChildren().Concat(section.GetSection("Routes").GetChildren()))
        {
            var (config, exception) = TryRead(Alone(section, entry));
            if (config is null)
            {
                Tell(entry, exception!, errors);
            }
            else
            {
                routes.AddRange(config.Routes);
                clusters.AddRange(config.Clusters);
            }
        }

        return (routes, clusters);
    }

    // Which value cannot be converted is told with its key, as far as the keys are known.
    private static void Tell(IConfigurationSection entry, Exception exception, ConfigurationErrors errors)
    {
        if (!errors.All.Any(error => error.Value.Length > 0 && error.Path.StartsWith(entry.Path + ConfigurationPath.KeyDelimiter, StringComparison.OrdinalIgnoreCase)))
        {
            errors.Add(entry.Path, null, $"cannot be read: {exception.Message}");
        }
    }

    private static (IProxyConfig? Config, Exception? Exception) TryRead(IConfiguration section)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddReverseProxy().LoadFromConfig(section);
        using var provider = services.BuildServiceProvider();
        return TryGet(provider);
    }

    private static (IProxyConfig? Config, Exception? Exception) TryGet(IServiceProvider services)
    {
        try
        {
            return (services.GetRequiredService<IProxyConfigProvider>().GetConfig(), null);
        }
#pragma warning disable CA1031 // Whatever the conversion throws says that the value is not valid.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return (null, exception);
        }
    }

    private static IConfigurationRoot Alone(IConfigurationSection section, IConfigurationSection entry) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(entry.AsEnumerable()
                .Where(pair => pair.Value is not null)
                .Select(pair => KeyValuePair.Create(pair.Key[(section.Path.Length + 1)..], pair.Value)))
            .Build();
}
