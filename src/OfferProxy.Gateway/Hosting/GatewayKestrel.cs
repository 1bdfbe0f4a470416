using System.Text;
using Microsoft.Net.Http.Headers;
using OfferProxy.Gateway.Hosting.Rejections;
using OfferProxy.Gateway.Transport;

namespace OfferProxy.Gateway.Hosting;

/// <summary>The server that shoppers reach.</summary>
internal static class GatewayKestrel
{
    /// <summary>Listens as the <c>Kestrel</c> section says, and moves when it changes; its limits are those of the start. QUIC is there where the platform has it.</summary>
    public static void Configure(IWebHostBuilder host, IConfiguration configuration) =>
        host.UseKestrelCore()
            .UseKestrelHttpsConfiguration()
            .UseQuic()
            .ConfigureKestrel(options =>
            {
                var endpoints = options.ApplicationServices.GetRequiredService<TlsEndpoints>();
                endpoints.Attach(options.Configure(endpoints.Kestrel, reloadOnChange: true));
                options.AddServerHeader = false;

                // What a field's octets mean is for shopper and origin to know: they pass as they are, in both directions.
                options.RequestHeaderEncodingSelector =
                    static field => field == HeaderNames.Connection ? ConnectionFieldEncoding.Instance : Encoding.Latin1;
                options.ResponseHeaderEncodingSelector = static _ => Encoding.Latin1;
                options.ConfigureEndpointDefaults(static endpoint => endpoint.Use(next => connection => RejectedRequestResponses.HandleAsync(connection, next)));
                KestrelLimitsReader.Apply(configuration, options.Limits);
            });
}
