using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OfferProxy;
using OfferProxy.Admission;
using OfferProxy.Caching.Filling;
using OfferProxy.Caching.Purging;
using OfferProxy.Caching.Policies;
using OfferProxy.Caching.Serving;
using OfferProxy.Caching.Store;
using OfferProxy.Configuration;
using OfferProxy.Entries;
using OfferProxy.Explaining;
using OfferProxy.Hits;
using OfferProxy.Impressions.EventIds;
using OfferProxy.Impressions.Verification;
using OfferProxy.Impressions.Ledger;
using OfferProxy.Lifetime;
using OfferProxy.Origin;
using OfferProxy.Origin.Circuits;
using OfferProxy.Origin.Clients;
using OfferProxy.Origin.Limits;
using OfferProxy.Origin.Sending;
using OfferProxy.Overriding;
using OfferProxy.Requests;
using OfferProxy.Requests.Routes;
using OfferProxy.Requests.Cors;
using OfferProxy.Requests.Framing;
using OfferProxy.Requests.Hops;
using OfferProxy.Requests.Paths;
using OfferProxy.Statistics;
using OfferProxy.Telemetry;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

// The namespace in which hosts look for extensions of the types that these extend.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds OfferProxy to a YARP host: <c>AddOffers</c> among the services, <c>UseOffers</c> in the proxy pipeline.</summary>
public static class OfferProxyBuilderExtensions
{
    private const string UsedProperty = "OfferProxy.UseOffers";

    /// <summary>
    /// Adds what <see cref="UseOffers"/> needs, configured by a section. Beside it a host may register an
    /// <see cref="OfferProxy.Admission.Integrations.IIntegrationDirectory"/>, an <see cref="OfferProxy.Admission.Sites.ISiteBlocklist"/>
    /// and any number of <see cref="IAdmissionCheck"/> of its own, as singletons.
    /// </summary>
    /// <param name="builder">The proxy, from <c>AddReverseProxy()</c>.</param>
    /// <param name="offersSection">The <c>Offers</c> section. It is read when the pipeline is built, and again when it changes.</param>
    /// <param name="basePath">The folder to which file names in the section are relative. Default: the host's content root.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="InvalidOperationException">Offers are added already.</exception>
    public static IReverseProxyBuilder AddOffers(this IReverseProxyBuilder builder, IConfiguration offersSection, string? basePath = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(offersSection);
        return builder.AddOffers(provider => new OffersSource(
            offersSection,
            offersSection as IConfigurationRoot ?? provider.GetService<IConfiguration>(),
            Path.GetFullPath(basePath ?? ContentRoot(provider))));
    }

    /// <summary>
    /// Adds what <see cref="UseOffers"/> needs, configured in code, under the same rules as a section: what is wrong is told when the
    /// pipeline is built, all at once, each with the path of its property. File names in the options are relative to the
    /// host's content root; the files are read again when they change.
    /// </summary>
    /// <param name="builder">The proxy, from <c>AddReverseProxy()</c>.</param>
    /// <param name="configure">Sets the options; called once, when the pipeline is built.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="InvalidOperationException">Offers are added already.</exception>
    public static IReverseProxyBuilder AddOffers(this IReverseProxyBuilder builder, Action<OffersOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        return builder.AddOffers(provider =>
        {
            var options = new OffersOptions();
            configure(options);
            return OffersSource.FromCode(options.ToSections(), provider.GetService<IConfiguration>(), Path.GetFullPath(ContentRoot(provider)));
        });
    }

    /// <summary>
    /// Builds the proxy pipeline, in place of YARP's default one: <c>MapReverseProxy(proxy => proxy.UseOffers())</c>.
    /// Loads the configuration. What is added to the pipeline before it sees clients' requests alone; what is added after it
    /// stands right before the forwarder.
    /// </summary>
    /// <param name="app">The proxy pipeline.</param>
    /// <param name="origin">
    /// Builds what stands between us and the forwarder, and chooses the destination: the gateway's own fills and refreshes
    /// pass it too, each once more for a retry. Null, the default: YARP's own
    /// <c>UseSessionAffinity()</c>, <c>UseLoadBalancing()</c> and <c>UsePassiveHealthChecks()</c>, which a host that gives its own
    /// calls itself, those of them that it wants.
    /// </param>
    /// <returns><paramref name="app"/>.</returns>
    /// <exception cref="InvalidOperationException"><c>AddOffers</c> was not called, or <c>UseOffers</c> twice for one pipeline.</exception>
    /// <exception cref="OffersConfigurationException">The configuration is not valid.</exception>
    public static IReverseProxyApplicationBuilder UseOffers(
        this IReverseProxyApplicationBuilder app, Action<IReverseProxyApplicationBuilder>? origin = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        var configuration = app.ApplicationServices.GetService<OffersConfiguration>() ?? throw WithoutServices(nameof(UseOffers));
        if (!app.Properties.TryAdd(UsedProperty, true))
        {
            throw new InvalidOperationException(
                "UseOffers() is called twice for one proxy pipeline: call it once. What shall stand between it and the forwarder is given to it: UseOffers(origin => …).");
        }

        // Before the overrides are read, so that they are known from the first request on.
        app.ApplicationServices.GetRequiredService<OfferWithdrawals>();
        configuration.Load();
        app.ApplicationServices.GetRequiredService<ProxyPipeline>().AddOffers();
        app.ApplicationServices.GetRequiredService<DestinationMetrics>();
        app.ApplicationServices.GetRequiredService<CircuitMetrics>();
        app.ApplicationServices.GetRequiredService<StoreMetrics>();
        app.ApplicationServices.GetRequiredService<CandidateTrimmer>();
        app.ApplicationServices.GetRequiredService<IOfferPurge>();
        app.ApplicationServices.GetRequiredService<OverrideMetrics>();

        // What is this request, and may it pass?
        app.UseMiddleware<HitOpeningMiddleware>();
        app.UseMiddleware<OfferRouteMiddleware>();
        app.UseMiddleware<RequestTelemetryMiddleware>();
        app.UseMiddleware<CorsMiddleware>();
        app.UseMiddleware<FramingMiddleware>();
        app.UseMiddleware<LoopMiddleware>();
        app.UseMiddleware<OfferPathMiddleware>();
        app.UseMiddleware<AdmissionMiddleware>();
        app.UseMiddleware<EventVerificationMiddleware>();

        // Answer it from the cache, or send it on. A fill joins the pipeline here, behind the cache.
        app.UseMiddleware<CachingMiddleware>();
        app.UseMiddleware<ForwardingMiddleware>();
        app.UseMiddleware<ForwardLimitMiddleware>();

        // Whom is it sent to, and how often? A dead cluster is left alone, a destination that failed is not asked again.
        app.UseMiddleware<ClientBodyMiddleware>();
        app.UseMiddleware<CircuitBreakerMiddleware>();
        app.UseMiddleware<RetryMiddleware>();
        (origin ?? UseYarpDefaults)(app);

        // The rest is YARP's own, the forwarder under our deadline.
        app.UseMiddleware<OriginTelemetryMiddleware>();
        app.UseMiddleware<DeadlineMiddleware>();
        return app;
    }

    /// <summary>
    /// Answers hits before anything else of the host: <c>app.UseOfferHits()</c> before <c>app.UseRouting()</c>, or, in a
    /// <c>WebApplication</c> that calls neither, first of all. Requests that are plain, of routes with an operation and a policy, for which a
    /// fresh response is stored that is proven to be shared, cost less than behind routing; their response is the
    /// same. All others pass on untouched. Routes whose metadata others act on (CORS, authorization, rate limits, time-outs, a host's own),
    /// that match on more than path and method, or whose handler a convention has replaced, are left alone, and requests for which another endpoint is
    /// chosen already; so is every route where the host has an <see cref="IAdmissionCheck"/> or a <see cref="MatcherPolicy"/> of its own.
    /// What stands behind it, in the proxy pipeline too, sees no hit; what stands before it finds the <see cref="IOfferFeature"/> of each.
    /// </summary>
    /// <param name="app">The host's pipeline.</param>
    /// <returns><paramref name="app"/>.</returns>
    /// <exception cref="InvalidOperationException"><c>AddOffers</c> was not called.</exception>
    public static IApplicationBuilder UseOfferHits(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.ApplicationServices.GetService<HitLane>() is not null ? app.UseMiddleware<OfferHitsMiddleware>() : throw WithoutServices(nameof(UseOfferHits));
    }

    private static InvalidOperationException WithoutServices(string method) => new(
        $"{method}() finds none of its services: call AddOffers(…) on the builder that services.AddReverseProxy() returns, such as .AddOffers(configuration.GetSection(\"Offers\")).");

    private static void UseYarpDefaults(IReverseProxyApplicationBuilder app)
    {
        app.UseSessionAffinity();
        app.UseLoadBalancing();
        app.UsePassiveHealthChecks();
    }

    private static string ContentRoot(IServiceProvider provider) => provider.GetService<IHostEnvironment>()?.ContentRootPath ?? ".";

    private static IReverseProxyBuilder AddOffers(this IReverseProxyBuilder builder, Func<IServiceProvider, OffersSource> source)
    {
        var services = builder.Services;
        if (services.Any(static service => service.ServiceType == typeof(OffersSource)))
        {
            throw new InvalidOperationException("AddOffers() is called twice: call it once, with a section or with options in code.");
        }

        services.AddSingleton(source);
        services.AddSingleton<OffersSections>();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ConfigurationMetrics>();
        services.TryAddSingleton<SiteMetrics>();
        services.TryAddSingleton<RequestMetrics>();
        services.TryAddSingleton<FillTelemetry>();
        services.TryAddSingleton<OriginMetrics>();
        services.TryAddSingleton<CircuitMetrics>();
        services.TryAddSingleton<DestinationMetrics>();
        services.TryAddSingleton(static provider => new OffersConfiguration(
            provider.GetRequiredService<OffersSource>(),
            provider.GetRequiredService<OffersSections>(),
            provider.GetServices<IReloadable>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ConfigurationMetrics>(),
            provider.GetRequiredService<ILogger<OffersConfiguration>>()));

        // What the section says of each feature, and the parts of the running gateway that are made from it.
        services.AddOriginSection().AddAdmissionSections().AddCachePoliciesSection().AddCacheSection().AddEventsSection().AddOverridesSection().AddLedgerSection().AddRoutePlans();
        services.AddOfferStore();

        services.TryAddSingleton<Draining>();
        services.TryAddSingleton<SiteCheck>();
        services.TryAddSingleton<AdmissionDecision>();
        services.TryAddSingleton<KnownIntegrations>();
        services.TryAddSingleton<IKnownIntegrations>(static provider => provider.GetRequiredService<KnownIntegrations>());
        services.TryAddSingleton<IFleetSecrets, FleetSecrets>();
        services.TryAddSingleton<EventVerifier>();
        services.TryAddSingleton<EventUseMemory>();
        services.TryAddSingleton<EventUses>();
        services.TryAddSingleton<EventMetrics>();
        services.TryAddSingleton<RecentKeys>();
        services.TryAddSingleton<HitTable>();
        services.TryAddSingleton<HitLane>();
        services.TryAddSingleton<IOfferHits>(static provider => provider.GetRequiredService<HitLane>());
        services.TryAddSingleton<SharedRequestFactory>();
        services.TryAddSingleton<DroppedDocuments>();
        services.TryAddSingleton<IFiller, Filler>();
        services.AddProofs();
        services.TryAddSingleton<IOfferPurge, OfferPurge>();
        services.TryAddSingleton<OfferWithdrawals>();
        services.TryAddSingleton<WithdrawnShow>();
        services.TryAddSingleton<FillTable>();
        services.TryAddSingleton<FillRunner>();
        services.TryAddSingleton<Learning>();
        services.TryAddSingleton<AloneFills>();
        services.TryAddSingleton<FillCoordinator>();
        services.TryAddSingleton<SendableFields>();
        services.TryAddSingleton<OriginFetcher>();
        services.TryAddSingleton<ProxyPipeline>();
        services.TryAddSingleton<OfferPaths>();
        services.TryAddSingleton<RouteProbe>();
        services.TryAddSingleton<AdmissionRules>();
        services.TryAddSingleton<OverrideSearch>();
        services.TryAddSingleton<AnswerConditions>();
        services.TryAddSingleton<IOfferExplainer, OfferExplainer>();
        services.TryAddSingleton<ICacheStatistics, CacheStatisticsReader>();
        services.TryAddSingleton<ICacheEntries, CacheEntries>();
        services.AddSingleton<IConfigChangeListener>(static provider => provider.GetRequiredService<OfferPaths>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, PreflightMatcherPolicy>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<LoggerFilterOptions>, LogFloor>());

        // YARP's own; a host that has another has its reasons.
        if (services.LastOrDefault(static service => service.ServiceType == typeof(IForwarderHttpClientFactory))?.ImplementationType == typeof(ForwarderHttpClientFactory))
        {
            services.Replace(ServiceDescriptor.Singleton<IForwarderHttpClientFactory, OriginHttpClients>());
        }

        return builder.AddConfigFilter<OffersRouteFilter>().AddTransforms<AdmittedTransform>().AddTransforms<ForwardedTransform>();
    }
}
