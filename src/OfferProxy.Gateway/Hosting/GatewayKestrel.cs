using OfferProxy.Gateway.Hosting.Rejections;

namespace OfferProxy.Gateway.Hosting;

/// <summary>The server that shoppers reach.</summary>
internal static class GatewayKestrel
{
    /// <summary>Listens as the <c>Kestrel</c> section says, and moves when it changes; its limits are those of the start.</summary>
    public static void Configure(IWebHostBuilder host, IConfiguration configuration) =>
        host.UseKestrelCore()
            .UseKestrelHttpsConfiguration()
            .ConfigureKestrel(options =>
            {
                options.Configure(configuration.GetSection("Kestrel"), reloadOnChange: true);
                options.AddServerHeader = false;
                options.ConfigureEndpointDefaults(static endpoint => endpoint.Use(next => connection => RejectedRequestResponses.HandleAsync(connection, next)));
                KestrelLimitsReader.Apply(configuration, options.Limits);
            });
}
