using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Net.Http.Headers;
using OfferProxy.Gateway.Hosting.Rejections;

namespace OfferProxy.Gateway.Hosting;

/// <summary>The server that shoppers reach.</summary>
internal static class GatewayKestrel
{
    // Shop pages send their own URL and referrer along; a request that is too long for that still gets a response of ours.
    private const int HeadLimit = 64 * 1024;

    /// <summary>Listens as the <c>Kestrel</c> section says, and moves when it changes.</summary>
    public static void Configure(IWebHostBuilder host, IConfiguration configuration) =>
        host.UseKestrelCore()
            .UseKestrelHttpsConfiguration()
            .ConfigureKestrel(options =>
            {
                options.Configure(configuration.GetSection("Kestrel"), reloadOnChange: true);
                options.AddServerHeader = false;

                // What a field's octets mean is for shopper and origin to know: they pass as they are, in both directions.
                options.RequestHeaderEncodingSelector =
                    static field => field == HeaderNames.Connection ? ConnectionFieldEncoding.Instance : Encoding.Latin1;
                options.ResponseHeaderEncodingSelector = static _ => Encoding.Latin1;
                options.ConfigureEndpointDefaults(static endpoint => endpoint.Use(next => connection => RejectedRequestResponses.HandleAsync(connection, next)));
                Raise(options.Limits);
            });

    private static void Raise(KestrelServerLimits limits)
    {
        limits.MaxRequestLineSize = HeadLimit;
        limits.MaxRequestHeadersTotalSize = HeadLimit;
        limits.Http2.MaxRequestHeaderFieldSize = HeadLimit;
    }
}
