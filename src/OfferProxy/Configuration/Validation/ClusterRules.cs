using System.Globalization;
using System.Net.Quic;
using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Configuration.Reading;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
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
    // YARP counts in milliseconds, and its timers take no more of them than an int has. It looks at none of this itself, and fails every
    // request of a cluster whose duration no timer takes.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    // A time past the last year that there is could not be written; no browser keeps one for so long.
    private static readonly TimeSpan LongestCookie = TimeSpan.FromDays(3650);

    private readonly HashSet<string> _told = [.. errors.All.Select(static error => error.Path)];

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
            HttpRequest = cluster.HttpRequest is { } request ? Check(request, $"{path}:{nameof(cluster.HttpRequest)}") : null,
        };
    }

    private ForwarderRequestConfig Check(ForwarderRequestConfig request, string path) => request with
    {
        ActivityTimeout = Timed(request.ActivityTimeout, $"{path}:{nameof(request.ActivityTimeout)}"),
        Version = Spoken(request, $"{path}:{nameof(request.Version)}"),
    };

#pragma warning disable CA1416 // Where the platform has none, it says so.
    private static bool HasQuic => QuicConnection.IsSupported;
#pragma warning restore CA1416

    // Each request would be answered with 502.
    private Version? Spoken(ForwarderRequestConfig request, string path)
    {
        if (request is { Version.Major: 3, VersionPolicy: not HttpVersionPolicy.RequestVersionOrLower } && !HasQuic)
        {
            errors.Add(path, request.Version.ToString(), $"needs QUIC, which this machine does not have (libmsquic): say 2 or 1.1, or {nameof(HttpVersionPolicy.RequestVersionOrLower)} as its VersionPolicy");
        }

        return request.Version;
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
        Cookie = affinity.Cookie is not { } cookie ? null : cookie with
        {
            Expiration = Within(cookie.Expiration, Shortest, LongestCookie, $"{path}:{nameof(affinity.Cookie)}:{nameof(cookie.Expiration)}"),
            MaxAge = Within(cookie.MaxAge, Shortest, LongestCookie, $"{path}:{nameof(affinity.Cookie)}:{nameof(cookie.MaxAge)}"),
        },
    };

    private HealthCheckConfig Check(HealthCheckConfig health, string path) => health with
    {
        AvailableDestinationsPolicy = Known<IAvailableDestinationsPolicy>(
            health.AvailableDestinationsPolicy, static policy => policy.Name, $"{path}:{nameof(health.AvailableDestinationsPolicy)}"),
        Passive = health.Passive is not { Enabled: true } passive ? health.Passive : passive with
        {
            Policy = Known<IPassiveHealthCheckPolicy>(passive.Policy, static policy => policy.Name, $"{path}:{nameof(health.Passive)}:{nameof(passive.Policy)}"),
            ReactivationPeriod = Timed(passive.ReactivationPeriod, $"{path}:{nameof(health.Passive)}:{nameof(passive.ReactivationPeriod)}"),
        },
        Active = health.Active is not { Enabled: true } active ? health.Active : active with
        {
            Policy = Known<IActiveHealthCheckPolicy>(active.Policy, static policy => policy.Name, $"{path}:{nameof(health.Active)}:{nameof(active.Policy)}"),
            Interval = Timed(active.Interval, $"{path}:{nameof(health.Active)}:{nameof(active.Interval)}"),
            Timeout = Timed(active.Timeout, $"{path}:{nameof(health.Active)}:{nameof(active.Timeout)}"),
            Path = BeginningWith('/', active.Path, $"{path}:{nameof(health.Active)}:{nameof(active.Path)}"),
            Query = BeginningWith('?', active.Query, $"{path}:{nameof(health.Active)}:{nameof(active.Query)}"),
        },
    };

    private TimeSpan? Timed(TimeSpan? duration, string path) => Within(duration, Shortest, Longest, path);

    private TimeSpan? Within(TimeSpan? duration, TimeSpan least, TimeSpan most, string path)
    {
        if (duration is not { } given || (given >= least && given <= most))
        {
            return duration;
        }

        // What is no duration as it is written is told already.
        if (!_told.Contains(path))
        {
            errors.Add(path, given.ToString("c", CultureInfo.InvariantCulture), $"must be from {least:c} to {most:c}");
        }

        return null;
    }

    // Of another one no request is made, whether anybody notices or not.
    private string? BeginningWith(char first, string? text, string path)
    {
        if (string.IsNullOrEmpty(text) || text[0] == first)
        {
            return text;
        }

        errors.Add(path, text, $"must begin with {first}");
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
                if (!_told.Contains(place))
                {
                    errors.Add($"{place}:Address", null, "is required: the http or https URL of the origin, such as http://10.0.0.5:5080/");
                }
            }
            else if (!(Uri.TryCreate(destination.Address, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            {
                errors.Add($"{place}:Address", destination.Address, "must be an absolute http or https URL, such as http://10.0.0.5:5080/");
            }

            else if (address.Port == 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
            {
                errors.Add($"{place}:Address", destination.Address, "must be where an origin is reached, without query and fragment, and of a port from 1 on: the paths of requests are added to it");
            }

            if (!string.IsNullOrEmpty(destination.Health) && !(Uri.TryCreate(destination.Health, UriKind.Absolute, out var health) && health.Scheme is "http" or "https"))
            {
                errors.Add($"{place}:{nameof(destination.Health)}", destination.Health, "must be an absolute http or https URL, such as http://10.0.0.5:5081/");
            }

            if (!string.IsNullOrEmpty(destination.Host) && !HostAndPort.TryParse(destination.Host, out _))
            {
                errors.Add($"{place}:{nameof(destination.Host)}", destination.Host, "must be a host, with or without a port, such as offers.example");
            }
        }
    }
}
