using System.Diagnostics;
using Microsoft.AspNetCore.Cors.Infrastructure;
using OfferProxy.Configuration;
using OfferProxy.Gateway.Configuration;
using OfferProxy.Gateway.Cors;
using OfferProxy.Gateway.Hosting.Refusals;
using OfferProxy.Gateway.Telemetry;
using Yarp.ReverseProxy.Forwarder;

namespace OfferProxy.Gateway.Hosting;

/// <summary>Wires the host of the gateway: the plugin in YARP, YARP in Kestrel.</summary>
internal static class GatewayHost
{
    /// <summary>How long requests in flight have when the gateway stops.</summary>
    public static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Builds the host, not started. The gate must have let a configuration in.</summary>
    public static WebApplication Build(ConfigurationGate gate, Func<bool> starting)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ContentRootPath = gate.BasePath });
        builder.Services.AddSingleton<IConfiguration>(gate.Root);
        GatewayLogging.Configure(builder.Logging, gate.Root, starting);
        GatewayTelemetry.Configure(builder, gate.Root);
        GatewayKestrel.Configure(builder.WebHost, gate.Root);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = DrainTimeout);
        builder.Services.AddRouting();
        builder.Services.AddReverseProxy()
            .LoadFromConfig(gate.Root.GetSection("ReverseProxy"))
            .AddOffers(gate.Root.GetSection("Offers"), gate.BasePath);
        builder.Services.AddSingleton<IForwarderHttpClientFactory, MeteredHttpClients>();
        builder.Services.AddConfiguredCors(gate.Root);
        RemoveEagerKeys(builder.Services);

        var app = builder.Build();
        RefusedRequestAnswers.Observe(app.Services.GetRequiredService<DiagnosticListener>());
        app.UseServerSpans(gate.Root);
        app.UseRouting();

        // Only for routes that name a policy; the others' CORS is the plugin's, and most requests are theirs.
        app.UseWhen(static context => context.GetEndpoint()?.Metadata.GetMetadata<ICorsMetadata>() is not null, static cors => cors.UseCors());
        app.MapReverseProxy(proxy => proxy.UseOffers()).ConfigureEndpoints(static (endpoint, route) =>
        {
            // Measured by offerproxy.request.duration: a hit need not pay for both.
            if (route.Metadata?.ContainsKey(RouteMetadataNames.Operation) == true)
            {
                endpoint.DisableHttpMetrics();
            }
        });
        return app;
    }

    // YARP adds data protection for the cookies of session affinity. Its keys are then made at first use: a gateway
    // without affinity needs none, and would otherwise write a key file, and warn that it is not encrypted, at each start.
    private static void RemoveEagerKeys(IServiceCollection services)
    {
        foreach (var eager in services.Where(service => service.ImplementationType?.Name == "DataProtectionHostedService").ToList())
        {
            services.Remove(eager);
        }
    }
}
