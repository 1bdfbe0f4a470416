using OfferProxy.Configuration.Reading;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using static OfferProxy.Configuration.Reading.KnownKeys;

namespace OfferProxy.Configuration.Validation;

/// <summary>The keys of YARP's section, which YARP reads by name and is silent about others.</summary>
internal static class ProxyKeys
{
    private static readonly KnownKeys Match = Section(
        (nameof(RouteMatch.Path), Value), (nameof(RouteMatch.Methods), Values), (nameof(RouteMatch.Hosts), Values),
        (nameof(RouteMatch.Headers), List(Section(
            (nameof(RouteHeader.Name), Value), (nameof(RouteHeader.Values), Values), (nameof(RouteHeader.Mode), Value), (nameof(RouteHeader.IsCaseSensitive), Value)))),
        (nameof(RouteMatch.QueryParameters), List(Section(
            (nameof(RouteQueryParameter.Name), Value), (nameof(RouteQueryParameter.Values), Values), (nameof(RouteQueryParameter.Mode), Value),
            (nameof(RouteQueryParameter.IsCaseSensitive), Value)))));

    private static readonly KnownKeys SessionAffinity = Section(
        (nameof(SessionAffinityConfig.Enabled), Value), (nameof(SessionAffinityConfig.Policy), Value), (nameof(SessionAffinityConfig.FailurePolicy), Value),
        (nameof(SessionAffinityConfig.AffinityKeyName), Value),
        (nameof(SessionAffinityConfig.Cookie), Section(
            (nameof(SessionAffinityCookieConfig.Path), Value), (nameof(SessionAffinityCookieConfig.Domain), Value), (nameof(SessionAffinityCookieConfig.HttpOnly), Value),
            (nameof(SessionAffinityCookieConfig.SecurePolicy), Value), (nameof(SessionAffinityCookieConfig.SameSite), Value),
            (nameof(SessionAffinityCookieConfig.Expiration), Value), (nameof(SessionAffinityCookieConfig.MaxAge), Value), (nameof(SessionAffinityCookieConfig.IsEssential), Value))));

    private static readonly KnownKeys HealthCheck = Section(
        (nameof(HealthCheckConfig.AvailableDestinationsPolicy), Value),
        (nameof(HealthCheckConfig.Passive), Section(
            (nameof(PassiveHealthCheckConfig.Enabled), Value), (nameof(PassiveHealthCheckConfig.Policy), Value), (nameof(PassiveHealthCheckConfig.ReactivationPeriod), Value))),
        (nameof(HealthCheckConfig.Active), Section(
            (nameof(ActiveHealthCheckConfig.Enabled), Value), (nameof(ActiveHealthCheckConfig.Interval), Value), (nameof(ActiveHealthCheckConfig.Timeout), Value),
            (nameof(ActiveHealthCheckConfig.Policy), Value), (nameof(ActiveHealthCheckConfig.Path), Value), (nameof(ActiveHealthCheckConfig.Query), Value))));

    private static readonly KnownKeys HttpClient = Section(
        (nameof(HttpClientConfig.SslProtocols), Values), (nameof(HttpClientConfig.DangerousAcceptAnyServerCertificate), Value),
        (nameof(HttpClientConfig.MaxConnectionsPerServer), Value), (nameof(HttpClientConfig.EnableMultipleHttp2Connections), Value),
        (nameof(HttpClientConfig.RequestHeaderEncoding), Value), (nameof(HttpClientConfig.ResponseHeaderEncoding), Value),
        (nameof(HttpClientConfig.WebProxy), Section(
            (nameof(WebProxyConfig.Address), Value), (nameof(WebProxyConfig.BypassOnLocal), Value), (nameof(WebProxyConfig.UseDefaultCredentials), Value))));

    private static readonly KnownKeys HttpRequest = Section(
        (nameof(ForwarderRequestConfig.ActivityTimeout), Value), (nameof(ForwarderRequestConfig.Version), Value),
        (nameof(ForwarderRequestConfig.VersionPolicy), Value), (nameof(ForwarderRequestConfig.AllowResponseBuffering), Value));

    private static readonly KnownKeys Destination = Section(
        (nameof(DestinationConfig.Address), Value), (nameof(DestinationConfig.Health), Value), (nameof(DestinationConfig.Host), Value),
        (nameof(DestinationConfig.Metadata), ByName(Value)));

    /// <summary>What a route may have.</summary>
    public static KnownKeys Route { get; } = Section(
        (nameof(RouteConfig.ClusterId), Value), (nameof(RouteConfig.Order), Value), (nameof(RouteConfig.MaxRequestBodySize), Value),
        (nameof(RouteConfig.AuthorizationPolicy), Value), (nameof(RouteConfig.RateLimiterPolicy), Value), (nameof(RouteConfig.OutputCachePolicy), Value),
        (nameof(RouteConfig.TimeoutPolicy), Value), (nameof(RouteConfig.Timeout), Value), (nameof(RouteConfig.CorsPolicy), Value),
        (nameof(RouteConfig.Match), Match), (nameof(RouteConfig.Metadata), ByName(Value)), (nameof(RouteConfig.Transforms), List(ByName(Value))));

    /// <summary>What a cluster may have.</summary>
    public static KnownKeys Cluster { get; } = Section(
        (nameof(ClusterConfig.LoadBalancingPolicy), Value), (nameof(ClusterConfig.SessionAffinity), SessionAffinity), (nameof(ClusterConfig.HealthCheck), HealthCheck),
        (nameof(ClusterConfig.HttpClient), HttpClient), (nameof(ClusterConfig.HttpRequest), HttpRequest), (nameof(ClusterConfig.Metadata), ByName(Value)),
        (nameof(ClusterConfig.Destinations), ByName(Destination)));

    /// <summary>What the whole section may have.</summary>
    public static KnownKeys All { get; } = Section(("Routes", ByName(Route)), ("Clusters", ByName(Cluster)));
}
