using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Validation;
using OfferProxy.Requests.Hops;

namespace OfferProxy.Requests.Routes;

/// <summary>Registers the rules of routes, what is compiled from routes, and by what id the gateway knows its own requests.</summary>
internal static class RouteRegistration
{
    /// <summary>Adds the rules of routes, and the plans that are compiled from them.</summary>
    public static IServiceCollection AddRoutePlans(this IServiceCollection services) => services
        .AddSingleton<IProxyRule, ProxyRouteRule>()
        .AddSingleton<IProxyRule, PathConstraintsRule>()
        .AddSingleton<IProxyRule, RouteHostsRule>()
        .AddSingleton<IProxyRule, TransformFieldsRule>()

        // Behind those that know better what is wrong.
        .AddSingleton<IProxyRule, BuiltTransformsRule>()
        .AddSingleton<PlanDigests>()
        .AddOffersKey<ViaOptions>(ViaReader.Key, ViaReader.Read)
        .AddReloadable<GatewayHop>()
        .AddReloadable<RoutePlans>();
}
