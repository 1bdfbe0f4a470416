using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using OfferProxy.Gateway.Hosting;
using OpenTelemetry.Metrics;

namespace OfferProxy.Gateway.Admin;

/// <summary>
/// A server of its own for health and administration: it answers before the gateway listens and while it drains, and
/// nothing of it can be reached from the address that shoppers use.
/// </summary>
internal static class AdminServer
{
    /// <summary>Creates the server, not started.</summary>
    /// <param name="url">The address to listen on.</param>
    /// <param name="status">What it tells.</param>
    /// <param name="metrics">What <c>/metrics</c> tells to Prometheus; null: nothing is measured, and there is no such page.</param>
    public static WebApplication Create(string url, GatewayStatus status, MeterProvider? metrics)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.AddServerHeader = false);
        // The gateway's own host listens to signals; this one ends after it.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.Urls.Add(url);
        AdminEndpoints.Map(app, status, metrics);
        return app;
    }

    /// <summary>The first address that a started server listens on.</summary>
    public static string AddressOf(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
}
