using System.Security.Authentication;
using Microsoft.AspNetCore.Http;
using OfferProxy.Configuration.Reading;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using static OfferProxy.Configuration.Reading.KnownKeys;

namespace OfferProxy.Configuration.Validation;

/// <summary>The keys of YARP's section, which YARP reads by name and is silent about others, and what YARP can convert.</summary>
internal static class ProxyKeys
{
    private static readonly KnownKeys Flag = Typed(ValueRules.Flag);

    private static readonly KnownKeys Number = Typed(ValueRules.Number);

    private static readonly KnownKeys Duration = Typed(ValueRules.Duration);

    private static readonly KnownKeys Match = Section(
        (nameof(RouteMatch.Path), Value), (nameof(RouteMatch.Methods), Values), (nameof(RouteMatch.Hosts), Values),
        (nameof(RouteMatch.Headers), List(Section(
            (nameof(RouteHeader.Name), Value), (nameof(RouteHeader.Values), Values), (nameof(RouteHeader.Mode), Typed(ValueRules.NameOf<HeaderMatchMode>)), (nameof(RouteHeader.IsCaseSensitive), Flag)))),
        (nameof(RouteMatch.QueryParameters), List(Section(
            (nameof(RouteQueryParameter.Name), Value), (nameof(RouteQueryParameter.Values), Values), (nameof(RouteQueryParameter.Mode), Typed(ValueRules.NameOf<QueryParameterMatchMode>)),
            (nameof(RouteQueryParameter.IsCaseSensitive), Flag)))));

    private static readonly KnownKeys SessionAffinity = Section(
        (nameof(SessionAffinityConfig.Enabled), Flag), (nameof(SessionAffinityConfig.Policy), Value), (nameof(SessionAffinityConfig.FailurePolicy), Value),
        (nameof(SessionAffinityConfig.AffinityKeyName), Value),
        (nameof(SessionAffinityConfig.Cookie), Section(
            (nameof(SessionAffinityCookieConfig.Path), Value), (nameof(SessionAffinityCookieConfig.Domain), Value), (nameof(SessionAffinityCookieConfig.HttpOnly), Flag),
            (nameof(SessionAffinityCookieConfig.SecurePolicy), Typed(ValueRules.NameOf<CookieSecurePolicy>)), (nameof(SessionAffinityCookieConfig.SameSite), Typed(ValueRules.NameOf<SameSiteMode>)),
            (nameof(SessionAffinityCookieConfig.Expiration), Duration), (nameof(SessionAffinityCookieConfig.MaxAge), Duration), (nameof(SessionAffinityCookieConfig.IsEssential), Flag))));

    private static readonly KnownKeys HealthCheck = Section(
        (nameof(HealthCheckConfig.AvailableDestinationsPolicy), Value),
        (nameof(HealthCheckConfig.Passive), Section(
            (nameof(PassiveHealthCheckConfig.Enabled), Flag), (nameof(PassiveHealthCheckConfig.Policy), Value), (nameof(PassiveHealthCheckConfig.ReactivationPeriod), Duration))),
        (nameof(HealthCheckConfig.Active), Section(
            (nameof(ActiveHealthCheckConfig.Enabled), Flag), (nameof(ActiveHealthCheckConfig.Interval), Duration), (nameof(ActiveHealthCheckConfig.Timeout), Duration),
            (nameof(ActiveHealthCheckConfig.Policy), Value), (nameof(ActiveHealthCheckConfig.Path), Value), (nameof(ActiveHealthCheckConfig.Query), Value))));

    private static readonly KnownKeys HttpClient = Section(
        (nameof(HttpClientConfig.SslProtocols), List(Typed(ValueRules.NameOf<SslProtocols>))), (nameof(HttpClientConfig.DangerousAcceptAnyServerCertificate), Flag),
        (nameof(HttpClientConfig.MaxConnectionsPerServer), Number), (nameof(HttpClientConfig.EnableMultipleHttp2Connections), Flag),
        (nameof(HttpClientConfig.RequestHeaderEncoding), Value), (nameof(HttpClientConfig.ResponseHeaderEncoding), Value),
        (nameof(HttpClientConfig.WebProxy), Section(
            (nameof(WebProxyConfig.Address), Typed(ValueRules.Url)), (nameof(WebProxyConfig.BypassOnLocal), Flag), (nameof(WebProxyConfig.UseDefaultCredentials), Flag))));

    private static readonly KnownKeys HttpRequest = Section(
        (nameof(ForwarderRequestConfig.ActivityTimeout), Duration), (nameof(ForwarderRequestConfig.Version), Typed(ValueRules.Version)),
        (nameof(ForwarderRequestConfig.VersionPolicy), Typed(ValueRules.NameOf<HttpVersionPolicy>)), (nameof(ForwarderRequestConfig.AllowResponseBuffering), Flag));

    private static readonly KnownKeys Destination = Section(
        (nameof(DestinationConfig.Address), Value), (nameof(DestinationConfig.Health), Value), (nameof(DestinationConfig.Host), Value),
        (nameof(DestinationConfig.Metadata), ByName(Value)));

    /// <summary>What a route may have.</summary>
    public static KnownKeys Route { get; } = Section(
        (nameof(RouteConfig.ClusterId), Value), (nameof(RouteConfig.Order), Number), (nameof(RouteConfig.MaxRequestBodySize), Typed(ValueRules.LongNumber)),
        (nameof(RouteConfig.AuthorizationPolicy), Value), (nameof(RouteConfig.RateLimiterPolicy), Value), (nameof(RouteConfig.OutputCachePolicy), Value),
        (nameof(RouteConfig.TimeoutPolicy), Value), (nameof(RouteConfig.Timeout), Duration), (nameof(RouteConfig.CorsPolicy), Value),
        (nameof(RouteConfig.Match), Match), (nameof(RouteConfig.Metadata), ByName(Value)), (nameof(RouteConfig.Transforms), List(ByName(Value))));

    /// <summary>What a cluster may have.</summary>
    public static KnownKeys Cluster { get; } = Section(
        (nameof(ClusterConfig.LoadBalancingPolicy), Value), (nameof(ClusterConfig.SessionAffinity), SessionAffinity), (nameof(ClusterConfig.HealthCheck), HealthCheck),
        (nameof(ClusterConfig.HttpClient), HttpClient), (nameof(ClusterConfig.HttpRequest), HttpRequest), (nameof(ClusterConfig.Metadata), ByName(Value)),
        (nameof(ClusterConfig.Destinations), ByName(Destination)));

    /// <summary>What the whole section may have.</summary>
    public static KnownKeys All { get; } = Section(("Routes", ByName(Route)), ("Clusters", ByName(Cluster)));
}
