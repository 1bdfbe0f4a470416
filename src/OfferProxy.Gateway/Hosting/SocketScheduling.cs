using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace OfferProxy.Gateway.Hosting;

/// <summary>On which threads the work of the server's connections is done.</summary>
internal static class SocketScheduling
{
    /// <summary>Has it done as the options say.</summary>
    public static void Configure(IServiceCollection services, ServerOptions options) =>
        services.Configure<SocketTransportOptions>(sockets => sockets.UnsafePreferInlineScheduling = options.InlineScheduling);
}
