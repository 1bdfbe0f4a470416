using System.Diagnostics;
using Microsoft.AspNetCore.Cors.Infrastructure;
using OfferProxy.Gateway.AccessLogging;
using OfferProxy.Gateway.Configuration;
using OfferProxy.Gateway.Cors;
using OfferProxy.Gateway.Hosting.Framework;
using OfferProxy.Gateway.Hosting.Rejections;
using OfferProxy.Gateway.Proxies;
using OfferProxy.Gateway.RateLimits;
using OfferProxy.Gateway.Telemetry;
using OfferProxy.Gateway.Transport;
using OfferProxy.Requests;
using Microsoft.Extensions.Hosting.Systemd;
using Yarp.ReverseProxy.Health;

namespace OfferProxy.Gateway.Hosting;

/// <summary>Wires the host of the gateway: the plugin in YARP, YARP in Kestrel.</summary>
internal static class GatewayHost
{
    // YARP does not try a destination again while failures of it are in this window. Its own minute is long for a checkout.
    private static readonly TimeSpan FailureWindow = TimeSpan.FromSeconds(10);

    /// <summary>Builds the host, without its pipeline.</summary>
    /// <param name="gate">The gate of its configuration, which must have let one in.</param>
    /// <param name="starting">Whether the host is starting: what fails then is told on the console, without a stack trace.</param>
    public static WebApplication Build(ConfigurationGate gate, Func<bool> starting)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ContentRootPath = gate.BasePath });
        builder.Services.AddSingleton<IConfiguration>(gate.Root);
        GatewayLogging.Configure(builder.Logging, gate.Root, starting);
        GatewayTelemetry.Configure(builder, gate.Root);
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<TlsEndpoints>(services, gate.Root, gate.BasePath));
        GatewayKestrel.Configure(builder.WebHost, gate.Root);
        SocketScheduling.Configure(builder.Services, gate.Options.Server);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = gate.Options.Server.Drain);
        builder.Services.AddSingleton(gate.Options.Server).AddHostedService<DrainDelay>();
        builder.Services.AddSingleton<ISystemdNotifier, SystemdNotifier>().AddHostedService<SystemdService>();
        builder.Services.Configure<TransportFailureRateHealthPolicyOptions>(static options => options.DetectionWindowSize = FailureWindow);
        builder.Services.AddRouting();
        builder.Services.AddReverseProxy()
            .LoadFromConfig(gate.Root.GetSection("ReverseProxy"))
            .AddOffers(gate.Root.GetSection("Offers"), gate.BasePath);
        builder.Services.AddSingleton(new ClientOfProxies(() => gate.Options.Server.TrustedProxies));
        builder.Services.AddConfiguredCors(() => gate.Options.CorsPolicies);
        builder.Services.AddRateLimits(gate);
        builder.Services.AddAccessLog(gate.Options.AccessLog);
        builder.Services.AddSingleton<HangupSignal>();
        GatewayServer.Add(builder.Services, gate.Options.Server.HitLane);
        EagerKeys.Remove(builder.Services);
        var app = builder.Build();
        app.Services.GetRequiredService<HangupSignal>();
        return app;
    }

    /// <summary>Builds the pipeline of the host. Its configuration must be known to be valid.</summary>
    /// <param name="app">The host.</param>
    /// <param name="gate">The gate of its configuration.</param>
    public static void Map(WebApplication app, ConfigurationGate gate)
    {
        AuthorizationSkip.Apply(app);
        RejectedRequestResponses.Observe(app.Services.GetRequiredService<DiagnosticListener>(), app.Services.GetService<AccessLog>());
        app.UseMiddleware<ClientMiddleware>();
        app.UseServerSpans();
        app.UseAccessLog();
        app.UseRouting();
        app.UseMiddleware<ServerMetricsMiddleware>();

        // Only for routes that name a policy; the others' CORS is the plugin's, and most requests are theirs.
        app.UseWhen(static context => context.GetEndpoint()?.Metadata.GetMetadata<ICorsMetadata>() is not null, static cors => cors.UseMiddleware<VaryByOriginMiddleware>().UseCors());
        app.UseRateLimits(gate);
        app.MapReverseProxy(proxy => proxy.UseOffers()).ConfigureEndpoints(static (endpoint, route) =>
        {
            // Measured by offerproxy.request.duration: a hit need not pay for both.
            if (route.Metadata?.ContainsKey(RouteMetadataNames.Operation) == true)
            {
                endpoint.DisableHttpMetrics();
            }
        });

        // Made now, when nobody else asks for them: YARP and routing, when both are asked for the first time, wait for each other.
        foreach (var source in ((IEndpointRouteBuilder)app).DataSources)
        {
            _ = source.Endpoints;
        }
    }
}
