using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Validation;

namespace OfferProxy.Requests.Routes;

/// <summary>Registers the rules of routes, and what is compiled from routes.</summary>
internal static class RouteRegistration
{
    /// <summary>Adds the rules of routes, and the plans that are compiled from them.</summary>
    public static IServiceCollection AddRoutePlans(this IServiceCollection services) => services
        .AddSingleton<IProxyRule, ProxyRouteRule>()
        .AddSingleton<PlanDigests>()
        .AddReloadable<RoutePlans>();
}
