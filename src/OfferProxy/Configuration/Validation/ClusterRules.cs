using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Configuration.Reading;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.LoadBalancing;
using Yarp.ReverseProxy.SessionAffinity;

namespace OfferProxy.Configuration.Validation;

/// <summary>
/// Rules of a cluster that YARP keeps too, but tells without the key, the value and the names that may be; and those of destinations, of
/// which YARP asks no more than an address, and fails each request of one that is no URL.
/// </summary>
/// <param name="services">The services of a proxy that reads the section, whose policies they are.</param>
/// <param name="errors">Takes what is wrong.</param>
internal sealed class ClusterRules(IServiceProvider services, ConfigurationErrors errors)
{
    /// <summary>Adds what breaks the rules.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="path">Its full key.</param>
    /// <returns>The cluster without what is told, for YARP to tell the rest.</returns>
    public ClusterConfig Check(ClusterConfig cluster, string path)
    {
        CheckDestinations(cluster, path);
        return cluster with
        {
            Destinations = null,
            LoadBalancingPolicy = Known<ILoadBalancingPolicy>(cluster.LoadBalancingPolicy, static policy => policy.Name, $"{path}:{nameof(cluster.LoadBalancingPolicy)}"),
            SessionAffinity = cluster.SessionAffinity is { Enabled: true } affinity ? Check(affinity, $"{path}:{nameof(cluster.SessionAffinity)}") : cluster.SessionAffinity,
            HealthCheck = cluster.HealthCheck is { } health ? Check(health, $"{path}:{nameof(cluster.HealthCheck)}") : null,
            HttpClient = cluster.HttpClient is { MaxConnectionsPerServer: <= 0 } client ? Check(client, $"{path}:{nameof(cluster.HttpClient)}") : cluster.HttpClient,
        };
    }

    private HttpClientConfig Check(HttpClientConfig client, string path)
    {
        errors.Add($"{path}:{nameof(client.MaxConnectionsPerServer)}", client.MaxConnectionsPerServer?.ToString(CultureInfo.InvariantCulture), "must be a whole number of at least 1");
        return client with { MaxConnectionsPerServer = null };
    }

    private SessionAffinityConfig Check(SessionAffinityConfig affinity, string path) => affinity with
    {
        Policy = Known<ISessionAffinityPolicy>(affinity.Policy, static policy => policy.Name, $"{path}:{nameof(affinity.Policy)}"),
        FailurePolicy = Known<IAffinityFailurePolicy>(affinity.FailurePolicy, static policy => policy.Name, $"{path}:{nameof(affinity.FailurePolicy)}"),
    };

    private HealthCheckConfig Check(HealthCheckConfig health, string path) => health with
    {
        AvailableDestinationsPolicy = Known<IAvailableDestinationsPolicy>(
            health.AvailableDestinationsPolicy, static policy => policy.Name, $"{path}:{nameof(health.AvailableDestinationsPolicy)}"),
        Passive = health.Passive is not { Enabled: true } passive ? health.Passive : passive with
        {
            Policy = Known<IPassiveHealthCheckPolicy>(passive.Policy, static policy => policy.Name, $"{path}:{nameof(health.Passive)}:{nameof(passive.Policy)}"),
            ReactivationPeriod = Positive(passive.ReactivationPeriod, $"{path}:{nameof(health.Passive)}:{nameof(passive.ReactivationPeriod)}"),
        },
        Active = health.Active is not { Enabled: true } active ? health.Active : active with
        {
            Policy = Known<IActiveHealthCheckPolicy>(active.Policy, static policy => policy.Name, $"{path}:{nameof(health.Active)}:{nameof(active.Policy)}"),
            Interval = Positive(active.Interval, $"{path}:{nameof(health.Active)}:{nameof(active.Interval)}"),
            Timeout = Positive(active.Timeout, $"{path}:{nameof(health.Active)}:{nameof(active.Timeout)}"),
        },
    };

    private TimeSpan? Positive(TimeSpan? duration, string path)
    {
        if (duration > TimeSpan.Zero || duration is not { } wrong)
        {
            return duration;
        }

        errors.Add(path, wrong.ToString("c", CultureInfo.InvariantCulture), "must be longer than 00:00:00");
        return null;
    }

    private string? Known<T>(string? name, Func<T, string> nameOf, string path)
    {
        if (!string.IsNullOrEmpty(name) && ValueRules.NameOf(name, [.. services.GetServices<T>().Select(nameOf)], StringComparer.OrdinalIgnoreCase) is { } rule)
        {
            errors.Add(path, name, rule);
            return null;
        }

        return name;
    }

    private void CheckDestinations(ClusterConfig cluster, string path)
    {
        if (cluster.Destinations is null or { Count: 0 })
        {
            errors.Add($"{path}:Destinations", null, "must name at least one destination, such as { \"a\": { \"Address\": \"http://10.0.0.5:5080/\" } }: every request would be answered with 503");
        }

        foreach (var (name, destination) in cluster.Destinations ?? new Dictionary<string, DestinationConfig>())
        {
            var place = $"{path}:Destinations:{name}";
            if (string.IsNullOrEmpty(destination.Address))
            {
                // A destination that is no section has none, and is told.
                if (!errors.All.Any(error => error.Path == place))
                {
                    errors.Add($"{place}:Address", null, "is required: the http or https URL of the origin, such as http://10.0.0.5:5080/");
                }
            }
            else if (!(Uri.TryCreate(destination.Address, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            {
                errors.Add($"{place}:Address", destination.Address, "must be an absolute http or https URL, such as http://10.0.0.5:5080/");
            }
        }
    }
}
