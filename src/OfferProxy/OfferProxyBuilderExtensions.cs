using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OfferProxy.Admission;
using OfferProxy.Caching.Filling;
using OfferProxy.Caching.Serving;
using OfferProxy.Caching.Store;
using OfferProxy.Configuration;
using OfferProxy.Lifetime;
using OfferProxy.Origin;
using OfferProxy.Origin.Circuits;
using OfferProxy.Origin.Limits;
using OfferProxy.Requests;
using OfferProxy.Responses;
using OfferProxy.Telemetry;

// The namespace in which hosts look for extensions of the types that these extend.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds OfferProxy to a YARP host: <c>AddOffers</c> among the services, <c>UseOffers</c> in the proxy pipeline.</summary>
public static class OfferProxyBuilderExtensions
{
    /// <summary>Adds what <see cref="UseOffers"/> needs.</summary>
    /// <param name="builder">The proxy, from <c>AddReverseProxy()</c>.</param>
    /// <param name="offersSection">The <c>Offers</c> section. It is read when the pipeline is built, and again when it changes.</param>
    /// <param name="basePath">The folder to which file names in the section are relative. Default: the host's content root.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static IReverseProxyBuilder AddOffers(this IReverseProxyBuilder builder, IConfiguration offersSection, string? basePath = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(offersSection);

        var services = builder.Services;
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<OffersMetrics>();
        services.TryAddSingleton<RequestMetrics>();
        services.TryAddSingleton<FillTelemetry>();
        services.TryAddSingleton<OriginMetrics>();
        services.TryAddSingleton<CircuitMetrics>();
        services.TryAddSingleton<StoreMetrics>();
        services.TryAddSingleton<StateMetrics>();
        services.TryAddSingleton(provider => new OffersSource(
            offersSection,
            offersSection as IConfigurationRoot ?? provider.GetService<IConfiguration>(),
            Path.GetFullPath(basePath ?? provider.GetService<IHostEnvironment>()?.ContentRootPath ?? ".")));
        services.TryAddSingleton(provider => new OffersConfiguration(
            provider.GetRequiredService<OffersSource>(),
            provider.GetServices<IReloadable>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<OffersMetrics>(),
            provider.GetRequiredService<ILogger<OffersConfiguration>>()));

        // Each part of the running gateway that configuration makes, under its own name and as one of those that reload.
        services.AddReloadable<RoutePlans>();
        services.AddReloadable<AdmissionRuleset>();
        services.AddReloadable<LinkRewriters>();
        services.AddReloadable<OfferCache>();
        services.AddReloadable<FillLimits>();
        services.AddReloadable<OriginCircuits>();

        services.TryAddSingleton<Draining>();
        services.TryAddSingleton<SiteCheck>();
        services.TryAddSingleton<SharedRequestFactory>();
        services.TryAddSingleton<Filler>();
        services.TryAddSingleton<OriginFetcher>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, PreflightMatcherPolicy>());
        return builder.AddConfigFilter<OffersRouteFilter>();
    }

    /// <summary>
    /// Builds the proxy pipeline, in place of YARP's default one: <c>MapReverseProxy(proxy => proxy.UseOffers())</c>.
    /// Loads the configuration.
    /// </summary>
    /// <param name="app">The proxy pipeline.</param>
    /// <returns><paramref name="app"/>.</returns>
    /// <exception cref="OffersConfigurationException">The configuration is not valid.</exception>
    public static IReverseProxyApplicationBuilder UseOffers(this IReverseProxyApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);

        app.ApplicationServices.GetRequiredService<OffersConfiguration>().Load();
        app.ApplicationServices.GetRequiredService<StateMetrics>();
        app.ApplicationServices.GetRequiredService<CircuitMetrics>();

        // What is this request, and may it pass?
        app.UseMiddleware<OfferRouteMiddleware>();
        app.UseMiddleware<RequestTelemetryMiddleware>();
        app.UseMiddleware<CorsMiddleware>();
        app.UseMiddleware<AdmissionMiddleware>();

        // Answer it from the cache, or send it on. A fill joins the pipeline here, behind the cache.
        app.UseMiddleware<CachingMiddleware>();
        app.UseMiddleware<ForwardingMiddleware>();

        // Whom is it sent to, and how often? A dead cluster is left alone, a destination that failed is not asked again.
        app.UseMiddleware<CircuitBreakerMiddleware>();
        app.UseMiddleware<RetryMiddleware>();

        // The rest is YARP's own, the forwarder under our deadline.
        app.UseSessionAffinity();
        app.UseLoadBalancing();
        app.UsePassiveHealthChecks();
        app.UseMiddleware<OriginTelemetryMiddleware>();
        app.UseMiddleware<DeadlineMiddleware>();
        return app;
    }

    private static void AddReloadable<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(this IServiceCollection services)
        where T : class, IReloadable
    {
        services.AddSingleton<T>();
        services.AddSingleton<IReloadable>(static provider => provider.GetRequiredService<T>());
    }
}
