using System.Reflection;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace OfferProxy.Gateway.Hosting;

/// <summary>On which threads the work of connections is done.</summary>
internal static class SocketScheduling
{
    // What the runtime's sockets look at when the first of them is made. There is no other switch for it.
    private const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>Has the server's connections scheduled as the options say.</summary>
    public static void Configure(IServiceCollection services, ServerOptions options) =>
        services.Configure<SocketTransportOptions>(sockets => sockets.UnsafePreferInlineScheduling = options.InlineScheduling);

    /// <summary>
    /// Has the sockets of the whole process complete as the options say, where the process is a gateway and nothing else;
    /// what its environment says is left as it is. To be called before the process makes its first socket.
    /// </summary>
    public static void ConfigureProcess(ServerOptions options)
    {
        // In another program (a test, a host of its own) code may follow that blocks, and would block the sockets with it.
        var own = Assembly.GetEntryAssembly() == typeof(SocketScheduling).Assembly;
        if (own && options.InlineScheduling && Environment.GetEnvironmentVariable(InlineCompletions) is null)
        {
            Environment.SetEnvironmentVariable(InlineCompletions, "1");
        }
    }
}
